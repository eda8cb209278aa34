import type { Static, TSchema } from 'typebox';
import { type Call, type Check, long, refuses } from './check.ts';
import type { Input } from './endpoint.ts';
import { jsonOf } from './expectations.ts';
import type { Subjects } from './subjects.ts';
import { Difference, NotTried } from './verdict.ts';

/** HSS API, every list: the least `limit` is also its default; `offset` counts records. */
const LEAST = 10;
const OFFSET_MAX = 2_000_000;

interface List<S extends TSchema> {
  readonly schema: S;
  rows(list: Static<S>): readonly unknown[];
  total(list: Static<S>): number;
  /** What every request needs beside the page. */
  readonly input: Input;
  /** The same where it depends on what there is. */
  found?(subjects: Subjects): Promise<Input>;
  /** `offset` and `limit` are mandatory. */
  readonly mandatory: boolean;
}

/** What is published of every list: the shape of a page, how pages follow each other, and their bounds. */
export function listChecks<S extends TSchema>(list: List<S>): readonly Check[] {
  const { input, mandatory } = list;
  const paged = (query: Record<string, string | number>): Input => ({
    ...input,
    query: { ...input.query, ...query },
  });
  const page = async (call: Call, subjects: Subjects, offset: number, limit: number) => {
    const base = list.found ? await list.found(subjects) : input;
    const answer = await call({ ...base, query: { ...base.query, offset, limit } });
    const found = jsonOf(answer, list.schema);
    return { rows: list.rows(found), total: list.total(found) };
  };
  return [
    {
      name: 'a page',
      async run(call, subjects) {
        const { rows, total } = await page(call, subjects, 0, LEAST);
        if (rows.length !== Math.min(LEAST, total)) {
          throw new Difference(`${rows.length} rows with limit ${LEAST} and total_num ${total}`);
        }
      },
    },
    {
      name: 'pages follow each other',
      async run(call, subjects) {
        const whole = await page(call, subjects, 0, LEAST + 1);
        const last = await page(call, subjects, LEAST, LEAST);
        if (whole.total <= LEAST) throw new NotTried(`there are ${LEAST} rows at most`);
        if (whole.total !== last.total) throw new NotTried('the rows are changing');
        if (JSON.stringify(whole.rows[LEAST]) !== JSON.stringify(last.rows[0])) {
          throw new Difference(`row ${LEAST} is another one at the start of the page with offset ${LEAST}`);
        }
      },
    },
    {
      name: 'nothing after the end',
      async run(call, subjects) {
        const { rows, total } = await page(call, subjects, OFFSET_MAX, LEAST);
        if (rows.length !== 0 && total <= OFFSET_MAX)
          throw new Difference(`${rows.length} rows after the end`);
      },
    },
    refuses('limit 9', paged({ offset: 0, limit: 9 })),
    refuses('limit 201', paged({ offset: 0, limit: 201 })),
    refuses('offset -1', paged({ offset: -1, limit: LEAST })),
    refuses('offset 2000001', paged({ offset: OFFSET_MAX + 1, limit: LEAST })),
    refuses(
      'enterprise_project_id of 257',
      paged({ offset: 0, limit: LEAST, enterprise_project_id: long(257) }),
    ),
    ...(mandatory
      ? [refuses('no offset', paged({ limit: LEAST })), refuses('no limit', paged({ offset: 0 }))]
      : [withoutPage(list)]),
  ];
}

function withoutPage<S extends TSchema>(list: List<S>): Check {
  return {
    name: 'without a page, the first 10',
    async run(call) {
      const found = jsonOf(await call(list.input), list.schema);
      const rows = list.rows(found).length;
      const expected = Math.min(LEAST, list.total(found));
      if (rows !== expected) throw new Difference(`${rows} rows where the first ${expected} were expected`);
    },
  };
}
