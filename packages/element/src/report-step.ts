// What only the upload step needs: loaded when a person gets there.
export { ReportDesk } from './report-desk.ts';
export { reporting } from './views/reporting.ts';
