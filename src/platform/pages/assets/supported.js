// Before the page is drawn: the design system hides what its scripts will open.
if ('noModule' in HTMLScriptElement.prototype) {
  document.documentElement.classList.add('app-supported');
  document.addEventListener('DOMContentLoaded', () => {
    document.body.classList.add('js-enabled', 'nhsuk-frontend-supported');
  });
}
