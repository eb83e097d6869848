// Texts in which most words and numbers are about something else, and several sittings in one text.

import type { TypedText } from '../typed-text.ts';

export const noiseTexts: readonly TypedText[] = [
  {
    text: `Hi all,

failed SAA-C03 last Thursday with 704. I had been getting 93-95% on the simulator, so I am a bit lost.
Report says Design Secure Architectures: Needs Improvement and Design High-Performing Architectures: Needs
Improvement, the other two are Meets Competencies.
I used S3, EC2, Lambda and Route 53 daily at work for 4 years, and did 1200 practice questions.
Retake is booked for 2026-12-18 at 9:45. Any advice?

Best regards,
Kim Example
DevOps Engineer, Example Ltd
12 Harbour Street, Suite 300
+44 20 7946 0991`,
    means: {
      exam: 'SAA-C03',
      score: 704,
      passed: false,
      takenOn: '2026-11-19',
      ratings: 'NMNM',
      remarks: ['date-taken-as'],
    },
  },
  {
    text: `CLF-C02 result
Score: 689
Retake: 2026-12-10
Security and Compliance: Needs Improvement
Started studying 2026-08-01, 2 h per day`,
    means: { exam: 'CLF-C02', score: 689, ratings: '-N--' },
  },
  {
    text: 'I took DVA-C02 on 2026-11-02 and got 701. Booked again for 2026-11-30.',
    means: { exam: 'DVA-C02', score: 701, takenOn: '2026-11-02' },
  },
  {
    text: 'Failed again on 12 November 2026 with 690, CLF-C02, security NI',
    means: {
      exam: 'CLF-C02',
      score: 690,
      passed: false,
      takenOn: '2026-11-12',
      ratings: '-N--',
    },
  },
  {
    text: `On Mon, 9 Nov 2026 at 10:15, Alex wrote:
> How did it go? I had 640 with Security NI on my CLF-C02.
> Good luck

Hey, I got 702. Security meets competencies, billing needs improvement.`,
    means: { exam: 'CLF-C02', score: 702, ratings: '-M-N' },
  },
  {
    text: `> **CLF-C02** 650
> Security: Needs Improvement
> Billing: Meets Competencies`,
    means: { exam: 'CLF-C02', score: 650, ratings: '-N-M' },
  },
  {
    text: `My report:
> Score: 679
> Security and Compliance: Needs Improvement
for the cloud practitioner exam`,
    means: { exam: 'CLF-C02', score: 679, ratings: '-N--' },
  },
  {
    text: `Just got home. The test center was ok and the proctor was fine, support was good too.
AIF-C01 - 712, pass. Next stop: SAA-C03!`,
    means: { exam: 'AIF-C01', score: 712, passed: true },
  },
  {
    text: `I work as a DevOps Engineer and I am strong in security at work, but CLF-C02 gave me 668.
All good though, I will rest a bit. OK bye`,
    means: { exam: 'CLF-C02', score: 668 },
  },
  {
    text: `CLF-C02. Security Hub and Cost Explorer came up a lot, AWS Support plans were fine, I was weak on Security Groups.
Score 655`,
    means: { exam: 'CLF-C02', score: 655 },
  },
  {
    text: 'I was hoping for Meets Competencies in security. CLF-C02, 655.',
    means: { exam: 'CLF-C02', score: 655 },
  },
  {
    text: 'If security is Needs Improvement again I give up. CLF-C02 next week!',
    means: { exam: 'CLF-C02' },
  },
  {
    text: 'What does Needs Improvement mean? And Meets Competencies? CLF-C02 655',
    means: { exam: 'CLF-C02', score: 655 },
  },
  {
    text: 'Score reports show Needs Improvement or Meets Competencies for each domain. Mine is 655 (CLF-C02).',
    means: { exam: 'CLF-C02', score: 655 },
  },
  {
    text: 'CLF-C02 655 with 2 NI and 2 MC',
    means: { exam: 'CLF-C02', score: 655 },
  },
  {
    text: `SAA-C03 ([my notes](https://example.org/saa/650/notes)) 702
Domain 1: NI, see https://example.org/d2/MC
Domain 4: MC`,
    means: { exam: 'SAA-C03', score: 702, ratings: 'N--M' },
  },
  {
    text: `CLF-C02: 699
Cloud Concepts 24%
Security and Compliance 30%
Cloud Technology and Services 34%
Billing, Pricing, and Support 12%`,
    means: { exam: 'CLF-C02', score: 699, remarks: [] },
  },
  {
    text: 'CLF-C02 699, security 45%, billing 80%',
    means: {
      exam: 'CLF-C02',
      score: 699,
      remarks: ['percentage-left-out', 'percentage-left-out'],
    },
  },
  {
    text: `Exam results are in
Order 4471902, invoice 300, room 204, floor 12
SOA-C03
720 needed, 655 received
Networking & content delivery => NI`,
    means: { exam: 'SOA-C03', score: 655, ratings: '----N' },
  },
  {
    text: `Long story. In 2023 I started with 12 videos a week, then a bootcamp for 900 dollars. My company has 250 people.
We run 350 servers. I sat the cloud practitioner exam and it did not go well: security needs improvement,
cloud technology needs improvement. The score I will add later.`,
    means: { exam: 'CLF-C02', ratings: '-NN-' },
  },
];

export const sittingTexts: readonly TypedText[] = [
  {
    text: `CLF-C02 attempts:
2026-03-01: 643 security NI rest ok
2026-05-01: 680 tech NI, rest ok`,
    means: {
      exam: 'CLF-C02',
      sittings: [
        { score: 643, takenOn: '2026-03-01', ratings: 'MNMM' },
        { score: 680, takenOn: '2026-05-01', ratings: 'MMNM' },
      ],
    },
  },
  {
    text: `SAA-C03
Second try (May 20, 2026): 735, passed. Cost: Needs Improvement
First try (April 2, 2026): 688, failed. Secure: Needs Improvement, Cost: Needs Improvement`,
    means: {
      exam: 'SAA-C03',
      sittings: [
        { score: 688, passed: false, takenOn: '2026-04-02', ratings: 'N--N' },
        { score: 735, passed: true, takenOn: '2026-05-20', ratings: '---N' },
      ],
    },
  },
  {
    text: `CLF-C02 history
| Date | Score | Result |
|---|---|---|
| 2026-02-10 | 612 | FAIL |
| 2026-04-11 | 661 | FAIL |
| 2026-06-12 | 724 | PASS |`,
    means: {
      exam: 'CLF-C02',
      sittings: [
        { score: 612, passed: false, takenOn: '2026-02-10' },
        { score: 661, passed: false, takenOn: '2026-04-11' },
        { score: 724, passed: true, takenOn: '2026-06-12' },
      ],
    },
  },
  {
    text: 'I failed DOP-C02 on 2026-06-01 with 712 and passed it on 2026-07-15 with 768',
    means: {
      exam: 'DOP-C02',
      sittings: [
        { score: 712, passed: false, takenOn: '2026-06-01' },
        { score: 768, passed: true, takenOn: '2026-07-15' },
      ],
    },
  },
  {
    text: 'DVA-C02: 1st attempt 2026-03-01 643, 2nd attempt 2026-05-01 701, third attempt booked for 2026-12-09',
    means: {
      exam: 'DVA-C02',
      sittings: [
        { score: 643, takenOn: '2026-03-01' },
        { score: 701, takenOn: '2026-05-01' },
      ],
    },
  },
  { text: '643 -> 654 -> 730 on CLF-C02', means: { asks: ['several-scores'] } },
  {
    text: 'CLF-C02 first attempt 640, second attempt 690 security NI',
    means: { asks: ['several-sittings'] },
  },
  {
    text: 'Attempt 1: 640\nAttempt 2: 690\nAttempt 3: 705\nAll CLF-C02',
    means: { asks: ['several-sittings'] },
  },
];
