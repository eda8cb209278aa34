import { generateContainer } from '../../support/containers.ts';
import { openExceljsSheet } from '../../support/exceljs-sheet.ts';
import { measure } from '../../support/measure.ts';
import { nativeRow } from './native-row.ts';

await measure(async (rows, path) => {
  const sheet = openExceljsSheet(path, rows);
  for (let index = 0; index < rows; index += 1) sheet.writeRow(nativeRow(generateContainer(index)));
  await sheet.close();
});
