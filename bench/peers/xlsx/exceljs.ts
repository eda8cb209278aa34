import exceljs from 'exceljs';
import { COLUMNS, generateContainer } from '../../xlsx-rows.ts';
import { measure } from './measure.ts';
import { nativeRow } from './native-row.ts';

/** exceljs at its fastest: streaming, inline strings (its shared strings are slower), level 1. */
await measure(async (rows, path) => {
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({
    filename: path,
    useStyles: true,
    useSharedStrings: false,
    zip: { zlib: { level: 1 } },
  });
  const sheet = workbook.addWorksheet('Containers', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = COLUMNS.map(({ heading, type }) => ({
    header: heading,
    width: 20,
    style: type === 'datetime' ? { numFmt: 'yyyy-mm-dd hh:mm:ss' } : {},
  }));
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows + 1, column: COLUMNS.length } };
  sheet.getRow(1).font = { bold: true };
  for (let index = 0; index < rows; index += 1) sheet.addRow(nativeRow(generateContainer(index))).commit();
  sheet.commit();
  await workbook.commit();
});
