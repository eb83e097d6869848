// Whether a text is a score report at all, and if not, what it is: so that people can be told what to send instead.

import type { FileProblem } from './file-problem.ts';

const isReport = /candidate\s*score\s*:|notice of exam results|breakdown of exam results/i;
const isAws = /\bAWS\b|amazon web services/i;
const isCertificate =
  /validation number|certification number|expiration date|valid (?:through|until)|issue date|has successfully completed the AWS Certification/i;
const isPercentages = /overall score\s*:\s*\d{1,3}\s*%|topic level scoring/i;

/** Names as people know them; a report of theirs is read by nobody here. */
const vendors: readonly (readonly [string, RegExp])[] = [
  ['Microsoft', /\bmicrosoft\b/i],
  ['Google Cloud', /\bgoogle cloud\b/i],
  ['CompTIA', /\bcomptia\b/i],
  ['Cisco', /\bcisco\b/i],
  ['Oracle', /\boracle (?:cloud|certifi|university)/i],
  ['ISC2', /\bisc2\b|\(isc\)/i],
  ['ISACA', /\bisaca\b/i],
  ['PMI', /\bproject management institute\b|\bPMP\b/],
  ['Red Hat', /\bred hat\b/i],
  ['Salesforce', /\bsalesforce\b/i],
  ['HashiCorp', /\bhashicorp\b/i],
  ['The Linux Foundation', /\blinux foundation\b|\bcncf\b/i],
  ['Snowflake', /\bsnowflake\b/i],
  ['Databricks', /\bdatabricks\b/i],
];

/** Why a document is no AWS score report; null where it may be one. */
export function whatElse(text: string): FileProblem | null {
  const own = text.slice(0, 100_000);
  if (own.replace(/\s/g, '').length < 20) return { code: 'no-text' };
  const vendor = vendors.find(([, pattern]) => pattern.test(own))?.[0];
  if (isAws.test(own)) {
    if (isReport.test(own)) return null;
    if (isPercentages.test(own)) return { code: 'percentages' };
    return { code: isCertificate.test(own) ? 'certificate' : 'not-a-report' };
  }
  return vendor === undefined
    ? { code: 'not-a-report' }
    : { code: 'other-vendor', values: { vendor } };
}
