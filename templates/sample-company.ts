import type { SampleRows } from '../src/core/jobs/build.ts';

/** The sample company's rows as they stood on a day. */
export const sampleRows: SampleRows = () => ({});
