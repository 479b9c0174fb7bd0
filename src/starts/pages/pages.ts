import { EmployerPage } from './employer.page.js';

/** The pages of employers whose apprentices start. */
export const PAGES = [EmployerPage];
