/**
 * Standards of care and health, each with the most that is paid for it, from the public lists of apprenticeship
 * standards. Contains public sector information licensed under the Open Government Licence v3.0.
 */
export const DEMO_STANDARDS = `reference,lars_code,title,level,typical_duration_months,max_funding_gbp,effective_from,sector_route
ST0005,119,Adult Care Worker,2,12,3000,2016-07-21,Care services
ST0005,119,Adult Care Worker,2,12,4000,2023-06-26,Care services
ST0006,118,Lead Adult Care Worker,3,18,3000,2016-07-21,Care services
ST0006,118,Lead Adult Care Worker,3,18,4000,2023-06-26,Care services
ST0216,103,Healthcare Support Worker,2,12,3000,2016-05-19,Health and science
ST0217,151,Senior Healthcare Support Worker,3,18,3000,2016-10-31,Health and science
ST0217,151,Senior Healthcare Support Worker,3,18,5000,2021-03-10,Health and science
ST0827,434,Nursing Associate (NMC 2018),5,24,15000,2021-03-10,Health and science
`;
