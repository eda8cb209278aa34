import { attributeText } from './cell-text.ts';
import { columnLetters } from './column-letters.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CONTENT = 'application/vnd.openxmlformats-officedocument';

/** A sheet that was written: its name and its rows with the header. */
export interface WrittenSheet {
  name: string;
  rows: number;
}

/** Path of the nth sheet's part, counted from 1. */
export const sheetPath = (number: number): string => `xl/worksheets/sheet${number}.xml`;

/** Parts that are known before the first row, by path, in the order they are written. */
export function partsBeforeSheets(modified: Date): [path: string, xml: string][] {
  return [
    ['_rels/.rels', packageRelationships()],
    ['docProps/app.xml', appProperties()],
    ['docProps/core.xml', coreProperties(modified)],
    ['xl/styles.xml', styles()],
  ];
}

/** Parts that tell of the sheets, by path, in the order they are written. */
export function partsAfterSheets(
  sheets: readonly WrittenSheet[],
  columns: number,
): [path: string, xml: string][] {
  return [
    ['xl/_rels/workbook.xml.rels', workbookRelationships(sheets)],
    ['xl/workbook.xml', workbook(sheets, columns)],
    ['[Content_Types].xml', contentTypes(sheets)],
  ];
}

function packageRelationships(): string {
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${DOCUMENT}/relationships/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="rId3" Type="${DOCUMENT}/relationships/extended-properties" Target="docProps/app.xml"/></Relationships>`;
}

function appProperties(): string {
  return `${XML}<Properties xmlns="${DOCUMENT}/extended-properties"><Application>Waybill</Application></Properties>`;
}

function coreProperties(modified: Date): string {
  const time = `${modified.toISOString().slice(0, 19)}Z`;
  return `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>Waybill</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${time}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${time}</dcterms:modified></cp:coreProperties>`;
}

/** Cell formats by number: 0 plain, 1 header, 2 datetime, 3 text of several lines. */
function styles(): string {
  return `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}

function workbookRelationships(sheets: readonly WrittenSheet[]): string {
  const type = `${DOCUMENT}/relationships`;
  const rows = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${index + 3}" Type="${type}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${type}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${type}/sharedStrings" Target="sharedStrings.xml"/>${rows.join('')}</Relationships>`;
}

/** With the hidden names that Excel itself writes beside every autofilter. */
function workbook(sheets: readonly WrittenSheet[], columns: number): string {
  const list = sheets.map(
    ({ name }, index) =>
      `<sheet name="${attributeText(name)}" sheetId="${index + 1}" r:id="rId${index + 3}"/>`,
  );
  const filters = sheets.map(({ name, rows }, index) => {
    const range = `'${name.replaceAll("'", "''")}'!$A$1:$${columnLetters(columns - 1)}$${rows}`;
    return `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${attributeText(range)}</definedName>`;
  });
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}/relationships"><bookViews><workbookView/></bookViews><sheets>${list.join('')}</sheets><definedNames>${filters.join('')}</definedNames></workbook>`;
}

function contentTypes(sheets: readonly WrittenSheet[]): string {
  const part = (path: string, type: string): string =>
    `<Override PartName="/${path}" ContentType="${type}"/>`;
  const sheet = `${CONTENT}.spreadsheetml.worksheet+xml`;
  const parts = [
    part('xl/workbook.xml', `${CONTENT}.spreadsheetml.sheet.main+xml`),
    part('xl/styles.xml', `${CONTENT}.spreadsheetml.styles+xml`),
    part('xl/sharedStrings.xml', `${CONTENT}.spreadsheetml.sharedStrings+xml`),
    part('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
    part('docProps/app.xml', `${CONTENT}.extended-properties+xml`),
    ...sheets.map((_, index) => part(sheetPath(index + 1), sheet)),
  ];
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${parts.join('')}</Types>`;
}
