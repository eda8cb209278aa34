import exceljs from 'exceljs';
import { COLUMNS } from './containers.ts';

/** exceljs at its fastest: streaming, inline strings (its shared strings are slower), level 1. */
export function openExceljsSheet(path: string, rows: number) {
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
  return {
    writeRow: (cells: unknown[]) => sheet.addRow(cells).commit(),
    close: async () => {
      sheet.commit();
      await workbook.commit();
    },
  };
}
