// Shorthand of every exam, commands typed as text, and lines that say little.

import type { TypedText } from '../typed-text.ts';

export const shorthandTexts: readonly TypedText[] = [
  { text: 'hello', means: { asks: ['missing-exam'] } },
  { text: 'CLF-C02', means: { exam: 'CLF-C02' } },
  { text: 'CLF-C02 fail', means: { exam: 'CLF-C02', passed: false } },
  {
    text: 'CLF-C02 failed, no idea about the score, security and tech needed improvement',
    means: { exam: 'CLF-C02', passed: false, ratings: '-NN-' },
  },
  { text: 'I failed my AWS exam today', means: { asks: ['missing-exam'] } },
  {
    text: 'Score 612, cloud practitioner, weak in security',
    means: { exam: 'CLF-C02', score: 612, ratings: '-N--' },
  },
  { text: '612 CLF', means: { exam: 'CLF-C02', score: 612 } },
  { text: 'CLF-C02:612', means: { exam: 'CLF-C02', score: 612 } },
  { text: 'CLF-C02-612', means: { exam: 'CLF-C02', score: 612 } },
  { text: 'CLF-C02_612_FAIL', means: { exam: 'CLF-C02', score: 612, passed: false } },
  { text: 'CLF-C02=612', means: { exam: 'CLF-C02', score: 612 } },
  {
    text: '612/1000 clf c02 ❌ all NI',
    means: { exam: 'CLF-C02', score: 612, passed: false, ratings: 'NNNN' },
  },
  {
    text: 'saac03 688 fail secure ni resilient ni perf mc cost mc',
    means: { exam: 'SAA-C03', score: 688, passed: false, ratings: 'NNMM' },
  },
  {
    text: 'SAA C03 688 D1 NI D2 NI D3 MC D4 MC on 1 Oct 2026',
    means: { exam: 'SAA-C03', score: 688, takenOn: '2026-10-01', ratings: 'NNMM' },
  },
  {
    text: 'scorereport CLF-C02 612 security NI',
    means: { exam: 'CLF-C02', score: 612, ratings: '-N--' },
  },
  {
    text: '/scorereport exam:CLF-C02 score:612 ratings:security NI, tech NI',
    means: { exam: 'CLF-C02', score: 612, ratings: '-NN-' },
  },
  {
    text: 'debrief scorereport CLF-C02 612 "security NI, tech: needs improvement, concepts ok, billing competent"',
    means: { exam: 'CLF-C02', score: 612, ratings: 'MNNC' },
  },
  {
    text: 'CLF-C02 612 security NI tech NI concepts MC billing MC --taken 2026-10-01 --study videos,practice --hours 6',
    means: { exam: 'CLF-C02', score: 612, takenOn: '2026-10-01', ratings: 'MNNM' },
  },
  {
    text: 'clf-c02 612 Security and Compliance Needs Improvement. I have 10 hours a week to study and use videos.',
    means: { exam: 'CLF-C02', score: 612, ratings: '-N--' },
  },
  {
    text: 'CLF-C02 612, security NI, retake in 14 days',
    means: { exam: 'CLF-C02', score: 612, ratings: '-N--' },
  },
  {
    text: 'CLF-C02 612, security NI, took 45/90 min',
    means: { exam: 'CLF-C02', score: 612, ratings: '-N--' },
  },
  {
    text: 'CLF-C02 612, 30% security NI, 34% tech NI',
    means: { exam: 'CLF-C02', score: 612, ratings: '-NN-' },
  },
  {
    text: 'CLF-C02 612 security 30% NI tech 34% NI',
    means: { exam: 'CLF-C02', score: 612, ratings: '-NN-' },
  },
  {
    text: 'CLF-C02 612 security needs improvement (30%), tech meets (34%)',
    means: { exam: 'CLF-C02', score: 612, ratings: '-NM-' },
  },
  {
    text: 'CLF-C02 612 - Security: NI (30% of exam), Tech: NI (34% of exam)',
    means: { exam: 'CLF-C02', score: 612, ratings: '-NN-' },
  },
  {
    text: 'My boss passed SAA-C03 with 890, I failed CLF-C02 with 612',
    means: { asks: ['several-exams'] },
  },
  { text: 'DVA-C02 not good: 655. Security: not good.', means: { asks: ['unknown-rating'] } },
  { text: "CLF-C02 655 security isn't NI", means: { asks: ['unknown-rating'] } },
  { text: 'CLF-C02 655 security: none', means: { asks: ['unknown-rating'] } },
  { text: 'CLF-C02 655 security NI?', means: { exam: 'CLF-C02', score: 655, ratings: '-N--' } },
  {
    text: 'CLF-C02 655 is security NI bad?',
    means: { exam: 'CLF-C02', score: 655, ratings: '-N--' },
  },
  {
    text: 'CLF-C02 655 security/compliance NI',
    means: { exam: 'CLF-C02', score: 655, ratings: '-N--' },
  },
  {
    text: 'CLF-C02 655 Security & Compliance/Cloud Tech NI',
    means: { exam: 'CLF-C02', score: 655, ratings: '-NN-' },
  },
  {
    text: 'CLF-C02 655 billing + pricing + support NI',
    means: { exam: 'CLF-C02', score: 655, ratings: '---N' },
  },
  { text: 'DOP-C02 700 security NI; compliance MC', means: { asks: ['rating-conflict'] } },
  {
    text: 'DOP-C02 700 incident response NI, event response NI',
    means: { exam: 'DOP-C02', score: 700, ratings: '----N-' },
  },
  {
    text: 'SAA-C03 700 cost-optimized NI, high-performing NI',
    means: { exam: 'SAA-C03', score: 700, ratings: '--NN' },
  },
  {
    text: 'SAA-C03 700 optimise cost NI; performant MC',
    means: { exam: 'SAA-C03', score: 700, ratings: '--MN' },
  },
  { text: 'SOA-C03 700 d1 ni d2 mc d3 ni d4 mc d5 ni d6 mc', means: { asks: ['unknown-domain'] } },
  { text: 'SOA-C03 700 cost NI', means: { asks: ['unknown-domain'] } },
  { text: 'SOA-C02 700 cost NI', means: { exam: 'SOA-C02', score: 700, ratings: '-----N' } },
  {
    text: 'MLS-C01 700 data engineering NI EDA NI modelling MC ops MC',
    means: { exam: 'MLS-C01', score: 700, ratings: 'NNMM' },
  },
  {
    text: 'DEA-C01 700 ingestion NI storage MC ops NI governance MC',
    means: { exam: 'DEA-C01', score: 700, ratings: 'NMNM' },
  },
  {
    text: 'AIF-C01 700 AI/ML basics NI, genai MC, FMs NI, ethics MC, security MC',
    means: { exam: 'AIF-C01', score: 700, ratings: 'NMNMM' },
  },
  { text: 'AIF-C01 700 fundamentals NI', means: { asks: ['ambiguous-domain'] } },
  {
    text: 'MLA-C02 700 model development NI',
    means: { exam: 'MLA-C02', score: 700, ratings: '-N--' },
  },
  {
    text: 'SAP-C03 700 security NI, resilience MC',
    means: { exam: 'SAP-C03', score: 700, ratings: '-N-M-' },
  },
  {
    text: 'sap-c03 742: cloud native NI; cost NI; rest MC',
    means: { exam: 'SAP-C03', score: 742, ratings: 'NMNMM' },
  },
];
