// Posts that tell a story around the result, and ways to list domains by number.

import type { TypedText } from '../typed-text.ts';

export const storyTexts: readonly TypedText[] = [
  {
    text: 'CLF-C02, scored somewhere between 600 and 650',
    means: { asks: ['score-not-a-number'] },
  },
  { text: 'CLF-C02 > 700', means: { asks: ['score-not-a-number'] } },
  { text: 'CLF-C02 got 700+', means: { asks: ['score-not-a-number'] } },
  { text: 'DVA-C02 30 points above the pass mark', means: { exam: 'DVA-C02', score: 750 } },
  {
    text: 'CLF-C02 655 aws cloud practitioner practice makes perfect',
    means: { exam: 'CLF-C02', score: 655 },
  },
  {
    text: "I've got SAA-C03 next week. What score do I need? 720? My mock scores are 780 and 810.",
    means: { exam: 'SAA-C03' },
  },
  {
    text: 'CLF-C02: 690. The exam center was at 1000 Main Street, I parked for $12.50, my order no. was 723 and the proctor id 456.',
    means: { exam: 'CLF-C02', score: 690 },
  },
  {
    text: 'After 1200 practice questions I scored 745 on DVA-C02',
    means: { exam: 'DVA-C02', score: 745 },
  },
  {
    text: 'On the official practice exam: 850. On SAA-C03 itself: 731.',
    means: { exam: 'SAA-C03', score: 731 },
  },
  {
    text: `Practice Exam Results
Attempt 1: 65%
Attempt 2: 78%
Real exam CLF-C02: 722`,
    means: { exam: 'CLF-C02', score: 722 },
  },
  {
    text: `Hi everyone! I want to share my experience with the AWS Certified Solutions Architect - Associate exam. I've been a backend developer for 6 years and used EC2, S3, RDS and Lambda at work. I studied for 8 weeks, roughly 10 hours per week, using Adrian Cantrill's course (70 hours of video!) and Tutorials Dojo practice exams, on which I scored 65%, 71%, 74%, 78%, 80% and 82%.

The exam was harder than I thought. 65 questions, 130 minutes, I had 12 minutes left. Lots of questions about security: KMS, IAM policies, SCPs. My internet was fine and the proctor was ok.

I passed with 756! Here is my breakdown:

Design Secure Architectures - Meets Competencies
Design Resilient Architectures - Meets Competencies
Design High-Performing Architectures - Needs Improvement
Design Cost-Optimized Architectures - Meets Competencies

Next goal: Developer Associate in March 2027, then SysOps. Good luck to all of you!`,
    means: { exam: 'SAA-C03', score: 756, passed: true, ratings: 'MMNM' },
  },
  {
    text: 'So I finally took the AWS Cloud Practitioner (CLF-C02) yesterday and unfortunately I failed. I got 668 and the passing score is 700. I am disappointed as I was consistently getting 85-90% on practice tests. My score report says that I need improvement in Security and Compliance and Cloud Technology and Services, and I meet competencies in Cloud Concepts and Billing, Pricing, and Support. What should I do to pass next time? I plan to retake on 2026-12-15 because of the 14 day waiting period. Any tips would be appreciated.',
    means: { exam: 'CLF-C02', score: 668, passed: false, ratings: 'MNNM' },
  },
  {
    text: `Subject: Your AWS Certification Exam Results
From: no-reply@example.com
Date: Tue, 10 Nov 2026 08:15:22 +0000

Hello Pat,
your result for AWS Certified Developer - Associate (DVA-C02) taken on November 9, 2026 is: PASS
Score: 761`,
    means: { exam: 'DVA-C02', score: 761, passed: true, takenOn: '2026-11-09' },
  },
  {
    text: 'SAA-C03 702. The domains where I got "Needs Improvement" were Design Secure Architectures and Design Cost-Optimized Architectures.',
    means: { exam: 'SAA-C03', score: 702, ratings: 'N--N' },
  },
  {
    text: 'SAA-C03 702. "Meets Competencies": Resilient. "Needs Improvement": Secure, Cost, High-performing.',
    means: { exam: 'SAA-C03', score: 702, ratings: 'NMNN' },
  },
  {
    text: 'SAA-C03 702. Domain 1 was a Needs Improvement, domain 2 too, but domains 3 and 4 both Meets Competencies.',
    means: { asks: ['unknown-rating'] },
  },
  {
    text: 'SAA-C03 702: needs improvement in domain 1 (Design Secure Architectures), domain 4 (Design Cost-Optimized Architectures)',
    means: { exam: 'SAA-C03', score: 702, ratings: 'N--N' },
  },
  {
    text: 'SAA-C03 702. Only domain 1 needs improvement. I met competencies in the rest.',
    means: { exam: 'SAA-C03', score: 702, ratings: 'NMMM' },
  },
  {
    text: 'SAA-C03 702. Sections: 1 NI 2 MC 3 MC 4 NI',
    means: { exam: 'SAA-C03', score: 702, ratings: 'NMMN', remarks: [] },
  },
  {
    text: 'SAA-C03 702. 1) NI 2) MC 3) MC 4) NI',
    means: { exam: 'SAA-C03', score: 702, ratings: 'NMMN' },
  },
  {
    text: `SAA-C03 702
1. NI
2. MC
3. MC
4. NI`,
    means: { exam: 'SAA-C03', score: 702, ratings: 'NMMN' },
  },
  {
    text: `SAA-C03 702
1. Design Secure Architectures: NI
2. Design Resilient Architectures: MC
3. Design High-Performing Architectures: MC
4. Design Cost-Optimized Architectures: NI`,
    means: { exam: 'SAA-C03', score: 702, ratings: 'NMMN' },
  },
  {
    text: 'SAA-C03 702 security weak, resiliency strong, performance strong, cost weak',
    means: { exam: 'SAA-C03', score: 702, ratings: 'NPPN' },
  },
  {
    text: 'DOP-C02 702. Proficient: SDLC. Competent: Monitoring, Resilience. Needs Improvement: Security, IaC, Incident response.',
    means: { exam: 'DOP-C02', score: 702, ratings: 'PNCCNN' },
  },
  {
    text: 'SAA-C03 702: I needed improvement in secure architectures, and performance. Cost and resilience were fine.',
    means: { exam: 'SAA-C03', score: 702, ratings: 'NMNM' },
  },
  {
    text: 'SAA-C03 702. Meets: 2,3. Needs: 1,4',
    means: { exam: 'SAA-C03', score: 702, ratings: 'NMMN' },
  },
  {
    text: 'SAA-C03 702 - NI: 1 & 4, MC: 2 & 3',
    means: { exam: 'SAA-C03', score: 702, ratings: 'NMMN' },
  },
  {
    text: 'SAA-C03 702 d1/d4 NI d2/d3 MC',
    means: { exam: 'SAA-C03', score: 702, ratings: 'NMMN' },
  },
  {
    text: 'SAA-C03 702 D1:NI,D2:MC,D3:MC,D4:NI',
    means: { exam: 'SAA-C03', score: 702, ratings: 'NMMN' },
  },
  {
    text: 'SAA-C03 702 D1=NI D2=MC D3=MC D4=NI',
    means: { exam: 'SAA-C03', score: 702, ratings: 'NMMN' },
  },
  {
    text: 'SAA-C03 702 D1 - NI / D2 - MC / D3 - MC / D4 - NI',
    means: { exam: 'SAA-C03', score: 702, ratings: 'NMMN' },
  },
  {
    text: 'SAA-C03|702|Domain1:NI|Domain2:MC|Domain3:MC|Domain4:NI',
    means: { exam: 'SAA-C03', score: 702, ratings: 'NMMN' },
  },
  {
    text: 'SAA-C03 702 - Domain 1 & 4: Needs Improvement; Domain 2 & 3: Meets Competencies',
    means: { exam: 'SAA-C03', score: 702, ratings: 'NMMN' },
  },
];
