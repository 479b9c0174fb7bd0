export { CloseMonth, type CloseOptions } from './close-month.js';
export { addCloseMonth } from './close-month.command.js';
export { FindMonthEnds, type NumberedPayment } from './find-month-ends.js';
export type { MonthEndView, PartsView } from './month-end-view.js';
export { MonthEndModule } from './month-end.module.js';
export { type MonthPreview, PreviewMonth } from './preview-month.js';
export { addReconcile } from './reconcile.command.js';
export { ReconcileMonth, type ReconciliationView } from './reconcile-month.js';
export { MONTH_END_TABLES } from './tables.js';
