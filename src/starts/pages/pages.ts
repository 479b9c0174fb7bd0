import { EmployerPage } from './employer.page.js';
import { ReportStartPage } from './report-start.page.js';
import { StartPage } from './start.page.js';

/** The pages of employers whose apprentices start. */
export const PAGES = [EmployerPage, ReportStartPage, StartPage];
