const MAIL_ADDRESS = /[\w.+-]+@[\w-]+(\.[\w-]+)+/g;
/** What comes after the `?` of an address may be the secret of a mailed link. */
const ASKED = /((?:https?:\/)?\/[^\s?"']*)\?[^\s"')]+/g;
const TOKEN = /levypool_[\w-]{20,}/g;

/** Text for the log, which is read by more people than the books: no mail address, token or mailed link. */
export const withoutSecrets = (text: string): string =>
  text.replaceAll(ASKED, '$1?…').replaceAll(TOKEN, '(token)').replaceAll(MAIL_ADDRESS, '(mail address)');
