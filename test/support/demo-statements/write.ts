// Writes the demo's statement files anew, after a change of what they are made from:
//   npx tsc --outDir dist/all && node dist/all/test/support/demo-statements/write.js
// Run it in the project's own folder. The test beside the demo says whether the files are what this would write.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { demoFiles } from './files.js';
import { readCells, workbookOf } from './workbook.js';

const FOLDER = 'src/demo/statements';

for (const { name, format, cells, text } of demoFiles()) {
  const path = join(FOLDER, name);
  if (format === 'csv') {
    await writeFile(path, text);
    continue;
  }
  // The bytes of a workbook differ every time, because it says when it was made: it stays while its cells do.
  const known = await readFile(path).then(readCells, () => []);
  if (JSON.stringify(known) !== JSON.stringify(cells)) await writeFile(path, await workbookOf(cells));
}
