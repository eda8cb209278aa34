/** Formats that a label's value may have to have. */
const FORMATS: Readonly<Record<string, (value: string) => boolean>> = {
  url: isUrl,
  rfc3339: (value) =>
    /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/.test(value) &&
    !Number.isNaN(Date.parse(value.replace(' ', 'T'))),
  spdx: isSpdxExpression,
  hash: (value) => /^(?:[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{7,12})$/i.test(value),
  // The expression is the one that semver.org suggests, without its named groups.
  semver: (value) =>
    /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[\dA-Za-z-]+(?:\.[\dA-Za-z-]+)*)?(?:\+[\dA-Za-z-]+(?:\.[\dA-Za-z-]+)*)?$/.test(
      value,
    ),
  email: (value) => /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(value),
  text: (value) => value.trim() !== '',
};

/** Has the value the format? Formats that are not known say yes to all. */
export function hasFormat(value: string, format: string): boolean {
  return Object.hasOwn(FORMATS, format) ? (FORMATS[format]?.(value) ?? true) : true;
}

function isUrl(value: string): boolean {
  return /^[a-z][a-z\d+.-]*:\/\/\S+$/i.test(value) && URL.canParse(value);
}

/** Is it identifiers joined by AND, OR and WITH? Whether SPDX lists the identifiers is not asked. */
function isSpdxExpression(value: string): boolean {
  const tokens = value.match(/[()]|[^\s()]+/g) ?? [];
  let open = 0;
  let wantsName = true;
  for (const token of tokens) {
    const isOperator = /^(?:AND|OR|WITH)$/i.test(token);
    if (token === '(') open++;
    else if (token === ')') open--;
    else if (isOperator === wantsName) return false;
    else if (!isOperator && !/^[A-Za-z\d][A-Za-z\d.:-]*\+?$/.test(token)) return false;
    if (open < 0 || (token === '(' && !wantsName) || (token === ')' && wantsName)) return false;
    if (token !== '(' && token !== ')') wantsName = isOperator;
  }
  return open === 0 && !wantsName;
}
