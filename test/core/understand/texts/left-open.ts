// Domains named with words that are no rating, beside "rest ok": they stay open, and that is said or asked. And "rest ok"
// where no domain is named, and scores that stand where no reading is sure.

import type { TypedText } from '../typed-text.ts';

const dop = 'DOP-C02';
const clf = 'CLF-C02';
const open = ['domain-left-open'];

export const leftOpenTexts: readonly TypedText[] = [
  ...[
    ['sdlc NI, security not great, rest ok', 'security not great'],
    ['sdlc bad, security so-so, rest fine', 'security so-so'],
    ['sdlc NI, security?, rest ok', 'security'],
    ['sdlc NI, security …, rest ok', 'security ...'],
    ['sdlc NI, security, rest ok', 'security'],
    ['sdlc NI; security; rest ok', 'security'],
    ['sdlc NI\nsecurity\nrest ok', 'security'],
    ['sdlc NI, not great at security, rest ok', 'not great at security'],
    ['sdlc NI, security could have been better, rest ok', 'security could have been better'],
    ['sdlc NI, rest ok but security scared me', 'security scared me'],
    [
      'sdlc NI. Security was not that great honestly. Rest ok.',
      'Security was not that great honestly',
    ],
    ['sdlc NI, D6 not so great, all others ok', 'D6 not so great'],
    ['sdlc NI, rest ok, please help me with security', 'please help me with security'],
  ].map(
    ([said = '', quote = '']): TypedText => ({
      text: `DOP-C02 701 ${said}`,
      means: { exam: dop, score: 701, ratings: 'NMMMM-', remarks: open, quotes: [quote] },
    }),
  ),
  {
    text: 'DOP-C02 701 sdlc bad, security so-so, rest fine, took it yesterday',
    means: {
      exam: dop,
      score: 701,
      takenOn: '2026-11-22',
      ratings: 'NMMMM-',
      remarks: ['date-taken-as', 'domain-left-open'],
    },
  },
  {
    text: 'DOP-C02 701 all ok but security was hmm',
    means: {
      exam: dop,
      score: 701,
      ratings: 'MMMMM-',
      remarks: open,
      quotes: ['security was hmm'],
    },
  },
  {
    text: 'DOP-C02 701 security so-so, rest ok',
    means: { exam: dop, score: 701, ratings: 'MMMMM-', remarks: open, quotes: ['security so-so'] },
  },
  // Also where nothing is said of the rest.
  {
    text: 'DOP-C02 701 sdlc NI, security not great',
    means: {
      exam: dop,
      score: 701,
      ratings: 'N-----',
      remarks: open,
      quotes: ['security not great'],
    },
  },
  {
    text: 'CLF-C02 701 tech NI, cloud so-so, rest ok',
    means: { exam: clf, score: 701, ratings: '-MNM', remarks: open, quotes: ['cloud so-so'] },
  },
  {
    text: 'CLF-C02 701 tech NI, studied security weak, rest ok',
    means: {
      exam: clf,
      score: 701,
      ratings: 'M-NM',
      remarks: ['rating-left-out'],
      quotes: ['security weak'],
    },
  },
  {
    text: 'CLF-C02 701 tech NI, security 45%, rest ok',
    means: {
      exam: clf,
      score: 701,
      ratings: 'M-NM',
      remarks: ['domain-left-open', 'percentage-left-out'],
    },
  },
  {
    text: 'DOP-C02 701 sdlc NI, ha so-so, rest ok',
    means: { exam: dop, score: 701, ratings: 'NM-MMM', remarks: open, quotes: ['ha so-so'] },
  },
  {
    text: 'ha ha, DOP-C02 701 sdlc NI, rest ok',
    means: { exam: dop, score: 701, ratings: 'NMMMMM', remarks: [] },
  },
  { text: 'DOP-C02 701 all ok, security hmm', means: { asks: ['unknown-rating'] } },
  { text: 'DOP-C02 701 sdlc NI, security meh, rest ok', means: { asks: ['unknown-rating'] } },
  { text: 'DOP-C02 701 sdlc NI security? rest ok', means: { asks: ['ratings-unreadable'] } },
  // Named as an exception, as a weight, as what was studied, in thanks: nothing is open.
  {
    text: 'DOP-C02 701 sdlc NI, all others ok except security',
    means: { exam: dop, score: 701, ratings: 'NMMMM-', remarks: [] },
  },
  {
    text: 'CLF-C02 701\nCloud Concepts 24%\nSecurity and Compliance 30%\nTech NI, rest ok',
    means: { exam: clf, score: 701, ratings: 'MMNM', remarks: [] },
  },
  {
    text: 'CLF-C02 701 tech NI, rest ok. studied security videos',
    means: { exam: clf, score: 701, ratings: 'MMNM', remarks: [] },
  },
  {
    text: 'CLF-C02 701 tech NI, rest ok, thanks for the support',
    means: { exam: clf, score: 701, ratings: 'MMNM', remarks: [] },
  },
  {
    text: 'CLF-C02 650 security and rest ok',
    means: { exam: clf, score: 650, ratings: 'MMMM', remarks: [] },
  },
  {
    text: 'CLF-C02 650 NI in security, rest ok',
    means: { exam: clf, score: 650, ratings: 'MNMM', remarks: [] },
  },
  // The rest of nothing is everything.
  ...[
    'passed 890 rest ok',
    'passed 890, the rest ok',
    'passed 890 all others MC',
    'rest fine, passed, 890',
  ].map(
    (said): TypedText => ({
      text: `CLF-C02 ${said}`,
      means: { exam: clf, score: 890, passed: true, ratings: 'MMMM', remarks: [] },
    }),
  ),
  {
    text: 'CLF-C02 890 the rest ok, took it 2026-11-20, studied videos',
    means: { exam: clf, score: 890, takenOn: '2026-11-20', ratings: 'MMMM', remarks: [] },
  },
  ...['networking so-so, rest ok', 'had a good rest', 'rest was mostly ok'].map(
    (said): TypedText => ({
      text: `CLF-C02 890 ${said}`,
      means: { exam: clf, score: 890, remarks: ['rating-left-out'] },
    }),
  ),
  // A number beside studying is perhaps the score.
  ...['videos and practice exams - 650', 'used Tutorials Dojo - 650', 'practice exam 650'].map(
    (said): TypedText => ({
      text: `CLF-C02 security NI, rest ok, ${said}`,
      means: { exam: clf, ratings: 'MNMM', remarks: ['number-left-out'], quotes: ['650'] },
    }),
  ),
  {
    text: 'CLF-C02 security NI, rest ok, videos and practice exams - score 650',
    means: { exam: clf, score: 650, ratings: 'MNMM', remarks: [] },
  },
  { text: 'CLF-C02 690, practice exam 780', means: { exam: clf, score: 690, remarks: [] } },
  // What every exam is called names none.
  ...['aws', 'AWS 650 security NI', 'amazon 650', 'AWS exam: 650', 'Amazon Web Services 650'].map(
    (text): TypedText => ({ text, means: { asks: ['missing-exam'] } }),
  ),
];
