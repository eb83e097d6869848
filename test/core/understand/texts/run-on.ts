// Ratings, and behind or before them the day, the score, hours and studies, without a sign between.

import type { TypedText } from '../typed-text.ts';

const exam = 'CLF-C02';
const takenOn = '2026-11-20';
/** Said, because it stands where no reading is sure. */
const leftOut = ['rating-left-out'];
const yesterday = '2026-11-22';
const dayTaken = ['date-taken-as'];

export const runOnTexts: readonly TypedText[] = [
  {
    text: 'CLF-C02 650 security NI, rest ok taken 2026-11-20',
    means: { exam, score: 650, takenOn, ratings: 'MNMM', remarks: [] },
  },
  {
    text: 'CLF-C02 650 security NI, billing ok taken 2026-11-20',
    means: { exam, score: 650, takenOn, ratings: '-N-M', remarks: [] },
  },
  {
    text: 'CLF-C02 650 security NI billing ok sat on 20 Nov 2026 failed',
    means: { exam, score: 650, takenOn, passed: false, ratings: '-N-M', remarks: [] },
  },
  {
    text: 'CLF-C02 650 weak in security taken 2026-11-20',
    means: { exam, score: 650, takenOn, ratings: '-N--', remarks: [] },
  },
  {
    text: 'CLF-C02 security NI, rest ok score 650 exam date: 2026-11-20',
    means: { exam, score: 650, takenOn, ratings: 'MNMM', remarks: [] },
  },
  {
    text: 'security NI, rest ok exam CLF-C02 my score was 650',
    means: { exam, score: 650, ratings: 'MNMM', remarks: [] },
  },
  {
    text: 'CLF-C02 650 security NI, rest ok 6 hours a week studied with videos and labs',
    means: { exam, score: 650, ratings: 'MNMM', remarks: [] },
  },
  {
    text: 'CLF-C02 650 security weak, rest good taken yesterday I have 6h a week to study',
    means: { exam, score: 650, takenOn: yesterday, ratings: 'MNMM', remarks: dayTaken },
  },
  {
    text: 'sat yesterday security weak billing good CLF-C02 650',
    means: { exam, score: 650, takenOn: yesterday, ratings: '-N-M', remarks: dayTaken },
  },
  {
    text: 'CLF-C02 650 security NI, rest ok retake booked for 2026-12-05',
    means: { exam, score: 650, ratings: 'MNMM', remarks: [] },
  },
  {
    text: 'CLF-C02 650 security NI, rest ok what now?',
    means: { exam, score: 650, ratings: 'MNMM', remarks: [] },
  },
  {
    text: 'lol - security weak, rest ok - CLF-C02 650',
    means: { exam, score: 650, ratings: 'MNMM', remarks: [] },
  },
  // The verdict and the score beside words of studying and trying.
  {
    text: 'CLF-C02 650 security NI, all others ok failed',
    means: { exam, score: 650, passed: false, ratings: 'MNMM', remarks: [] },
  },
  {
    text: 'CLF-C02 security NI, rest ok did not pass score 650',
    means: { exam, score: 650, passed: false, ratings: 'MNMM', remarks: [] },
  },
  {
    text: 'CLF-C02 650 second try security NI, rest ok',
    means: { exam, score: 650, ratings: 'MNMM', remarks: [] },
  },
  {
    text: 'CLF-C02 650 used Tutorials Dojo, security NI, rest ok',
    means: { exam, score: 650, ratings: 'MNMM', remarks: [] },
  },
  {
    text: 'CLF-C02 650 videos and practice exams. security NI, rest ok',
    means: { exam, score: 650, ratings: 'MNMM', remarks: [] },
  },
  // A mark beside "rest", or before the day, is a rating and no verdict.
  {
    text: 'CLF-C02 650 security ❌, rest ✅',
    means: { exam, score: 650, ratings: 'MNMM', remarks: [] },
  },
  {
    text: 'CLF-C02 650 security NI, billing ✅ taken 2026-11-20',
    means: { exam, score: 650, takenOn, ratings: '-N-M', remarks: [] },
  },
  // A greeting is no domain.
  {
    text: 'hi all, CLF-C02 650 security NI',
    means: { exam, score: 650, ratings: '-N--', remarks: [] },
  },
  // Left out, and said.
  {
    text: 'CLF-C02 650 security NI, billing ok my internet',
    means: { exam, score: 650, ratings: '-N--', remarks: leftOut },
  },
  {
    text: 'CLF-C02 650 security NI, rest mostly ok',
    means: { exam, score: 650, ratings: '-N--', remarks: leftOut },
  },
  {
    text: 'CLF-C02 650 security NI, rest ok weak',
    means: { exam, score: 650, ratings: '-N--', remarks: leftOut },
  },
  {
    text: 'CLF-C02 650 security NI, all good',
    means: { exam, score: 650, ratings: '-N--', remarks: leftOut },
  },
  { text: 'CLF-C02 650 weak', means: { exam, score: 650, remarks: leftOut } },
  {
    text: 'CLF-C02 650 took the security exam ok',
    means: { exam, score: 650, remarks: leftOut },
  },
  { text: 'CLF-C02 650 studied security ok', means: { exam, score: 650, remarks: leftOut } },
  {
    text: 'CLF-C02 650. Practice exams: security weak, billing MC',
    means: { exam, score: 650, ratings: '---M', remarks: leftOut },
  },
  // Of something else.
  {
    text: 'CLF-C02 650 security NI, my internet was weak',
    means: { exam, score: 650, ratings: '-N--', remarks: [] },
  },
  {
    text: 'ok, CLF-C02 650 security NI. good luck to me',
    means: { exam, score: 650, ratings: '-N--', remarks: [] },
  },
  { text: 'CLF-C02 650 security not very good', means: { asks: ['unknown-rating'] } },
];
