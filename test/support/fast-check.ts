import fc from 'fast-check';

/**
 * fast-check with one seed for every run, so that a commit either passes or fails; `WAYBILL_TEST_SEED=12345 npm test`
 * tries other values. A failure prints its seed and path as ever.
 */
fc.configureGlobal({ seed: Number(process.env['WAYBILL_TEST_SEED'] ?? 1) });

export default fc;
