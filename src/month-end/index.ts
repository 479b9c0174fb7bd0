export { MonthEndModule } from './month-end.module.js';
export { type MonthPreview, PreviewMonth } from './preview-month.js';
export { addPreviewMonth } from './preview-month.command.js';
