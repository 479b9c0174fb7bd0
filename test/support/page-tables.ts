import type { ShownPage } from './page-client.js';

const textOf = ({ textContent }: { readonly textContent: string }): string =>
  textContent.replaceAll(/\s+/g, ' ').trim();

/** The rows of the table of a caption, cell by cell as they are read; none where there is no such table. */
export function tableRows({ html }: ShownPage, caption: string): string[][] {
  const table = html.querySelectorAll('table').find((each) => {
    const own = each.querySelector('caption');
    return own !== null && textOf(own) === caption;
  });
  const rows = table?.querySelectorAll('tbody tr') ?? [];
  return rows.map((row) => row.querySelectorAll('th, td').map(textOf));
}

/** What a field of the page holds. */
export function valueOf({ html }: ShownPage, name: string): string | undefined {
  const field = html.querySelector(`[name="${name}"]`);
  return field?.tagName === 'TEXTAREA' ? field.textContent : field?.getAttribute('value');
}
