// Other exams, other examples: what is asked, what is another exam, what is an exception.

import type { TypedText } from '../typed-text.ts';

export const moreExamTexts: readonly TypedText[] = [
  {
    text: 'AWS Certified Generative AI Developer - Professional: 742, fail. Foundation models NI, implementation MC, safety NI, optimization MC, testing MC',
    means: { exam: 'AIP-C01', score: 742, passed: false, ratings: 'NMNMM' },
  },
  {
    text: 'ANS-C01 failed 733. network design: needs improvement, implementation: meets, management & operation: meets, network security: needs improvement',
    means: { exam: 'ANS-C01', score: 733, passed: false, ratings: 'NMMN' },
  },
  {
    text: 'scs-c03 758 pass, infra sec NI, rest MC',
    means: { exam: 'SCS-C03', score: 758, passed: true, ratings: 'MMNMMM' },
  },
  {
    text: 'Security Specialty: 731/750. Incident response & Identity and Access Management need improvement.',
    means: { exam: 'SCS-C03', score: 731, ratings: '-N-N--' },
  },
  {
    text: 'DEA-C01 fail 709 | Data Ingestion and Transformation (34%) → Needs Improvement | Data Store Management (26%) → Meets Competencies | Data Operations and Support (22%) → Meets Competencies | Data Security and Governance (18%) → Needs Improvement',
    means: { exam: 'DEA-C01', score: 709, passed: false, ratings: 'NMMN' },
  },
  {
    text: 'SAA-C03 failed, 700/720. All four: needs improvement',
    means: { exam: 'SAA-C03', score: 700, passed: false, ratings: 'NNNN' },
  },
  {
    text: 'My AIF-C01 result: Pass. 745. Fundamentals of AI and ML: Meets Competencies. Fundamentals of Generative AI: Meets Competencies. Applications of Foundation Models: Needs Improvement. Guidelines for Responsible AI: Meets Competencies. Security, Compliance, and Governance for AI Solutions: Meets Competencies.',
    means: { exam: 'AIF-C01', score: 745, passed: true, ratings: 'MMNMM' },
  },
  {
    text: 'SOA-C03 688. Monitoring, Logging, Analysis, Remediation, and Performance Optimization - Needs Improvement. Others - Meets Competencies.',
    means: { exam: 'SOA-C03', score: 688, ratings: 'NMMMM' },
  },
  {
    text: 'DVA-C02 result: 718 ... two points!!! Development with AWS Services NI, others MC',
    means: { exam: 'DVA-C02', score: 718, ratings: 'NMMM' },
  },
  {
    text: '🚨 FAILED CLF-C02 🚨 Score 640/1000 😢 Security & Compliance 👎 Cloud Concepts 👍',
    means: { exam: 'CLF-C02', score: 640, passed: false, ratings: 'MN--' },
  },
  {
    text: 'CLF-C02: Pass ✅ Score: 745 ✅ Concepts: MC ✅ Security: NI ❌ Tech: MC ✅ Billing: MC ✅',
    means: { exam: 'CLF-C02', score: 745, passed: true, ratings: 'MNMM' },
  },
  {
    text: 'CLF-C02 score 612 (fail). Domain breakdown: Concepts - Needs improvement; Security - Needs improvement; Tech - Needs improvement; Billing - Meets competencies. Studied w/ videos only.',
    means: { exam: 'CLF-C02', score: 612, passed: false, ratings: 'NNNM' },
  },
  {
    text: `SAA-C03 — 715/1000 — FAIL
• Secure Architectures: Needs Improvement
• Resilient Architectures: Meets Competencies
• High-Performing Architectures: Meets Competencies
• Cost-Optimized Architectures: Needs Improvement`,
    means: { exam: 'SAA-C03', score: 715, passed: false, ratings: 'NMMN' },
  },
  {
    text: 'Failed with 715 (SAA-C03). Domain 1 and domain 4 were the ones that needed improvement.',
    means: { exam: 'SAA-C03', score: 715, passed: false, ratings: 'N--N' },
  },
  {
    text: 'Failed with 715 (SAA-C03). Domains needing improvement: 1 and 4.',
    means: { exam: 'SAA-C03', score: 715, passed: false, ratings: 'N--N' },
  },
  {
    text: 'Score 715. SAA-C03. I need improvement on: Design Secure Architectures; Design Cost-Optimized Architectures. I meet on: Design Resilient Architectures; Design High-Performing Architectures.',
    means: { exam: 'SAA-C03', score: 715, ratings: 'N--N' },
  },
  {
    text: `Result: Fail
Your score: 715
Passing: 720
Exam: AWS Certified Solutions Architect - Associate`,
    means: { exam: 'SAA-C03', score: 715, passed: false },
  },
  {
    text: 'AWS Solutions Architect Associate (SAA-C03) – 715 – "Needs Improvement" in Security and Cost',
    means: { exam: 'SAA-C03', score: 715, ratings: 'N--N' },
  },
  {
    text: 'SAA 715. Weak: cost. Strong: security, resilience, performance.',
    means: { exam: 'SAA-C03', score: 715, ratings: 'PPPN' },
  },
  {
    text: 'saa-c03: score=715, result=fail, d1=ni, d2=mc, d3=mc, d4=ni, date=2026-10-01',
    means: { exam: 'SAA-C03', score: 715, passed: false, takenOn: '2026-10-01', ratings: 'NMMN' },
  },
  {
    text: 'saa 715 (5 short!!) security ni cost ni',
    means: { exam: 'SAA-C03', score: 715, ratings: 'N--N' },
  },
  {
    text: '715 on saa. ugh. 5 points. Domain 1: Needs Improvement; the rest: Meets Competencies',
    means: { exam: 'SAA-C03', score: 715, ratings: 'NMMM' },
  },
  {
    text: 'SAA-C03, 1st try: 715. Needs improvement on D2/D4. Booking a retake for Jan 5th, 2027.',
    means: { exam: 'SAA-C03', score: 715, ratings: '-N-N' },
  },
  {
    text: 'Took CLF-C02 2nd time. 1st: 640. 2nd: 705 PASS. Now: Security MC, Tech NI, Concepts MC, Billing MC',
    means: { asks: ['several-sittings'] },
  },
  { text: 'CLF-C02 705 PASS. Last attempt 640 FAIL.', means: { asks: ['several-sittings'] } },
  { text: 'I passed CLF (812) and AIF (790)', means: { asks: ['several-exams'] } },
  {
    text: 'Passed CLF-C02 last year, SAA-C03 yesterday with 760',
    means: { asks: ['several-exams'] },
  },
  { text: 'CLF-C02 812; SAA-C03 is next', means: { exam: 'CLF-C02', score: 812 } },
  {
    text: 'Preparing SAA-C03 after passing CLF-C02 with 812',
    means: { exam: 'CLF-C02', score: 812 },
  },
  {
    text: 'CLF-C02 score 812. My next exam is the Solutions Architect Associate.',
    means: { exam: 'CLF-C02', score: 812 },
  },
  { text: 'AWS SAA 760, and I hold CLF, DVA and SOA already', means: { asks: ['several-exams'] } },
  {
    text: 'Cloud Practitioner (CLF-C02) 688 fail. Cloud concepts fine, security bad, technology bad, billing fine',
    means: { exam: 'CLF-C02', score: 688, passed: false, ratings: 'MNNM' },
  },
  {
    text: 'CLF-C02 688 Security and Compliance: Not Enough Information',
    means: { exam: 'CLF-C02', score: 688 },
  },
  {
    text: 'CLF-C02 688. Cloud Concepts: Competent; Security and Compliance: Needs Improvement; Cloud Technology and Services: Competent; Billing, Pricing, and Support: Proficient.',
    means: { exam: 'CLF-C02', score: 688, ratings: 'CNCP' },
  },
  { text: 'CLF-C02 640 concepts=high security=low', means: { asks: ['unknown-rating'] } },
  { text: 'CLF 640 scurity NI teh ok', means: { asks: ['unknown-domain'] } },
  { text: 'CLF 640 securityNI techNI', means: { asks: ['unknown-rating'] } },
  { text: 'CLF 640 NI: all', means: { exam: 'CLF-C02', score: 640, ratings: 'NNNN' } },
  { text: 'CLF 640 no needs improvement at all', means: { exam: 'CLF-C02', score: 640 } },
  { text: 'CLF 640 security no longer needs improvement', means: { asks: ['unknown-rating'] } },
  { text: "CLF 640, I don't have NI in security", means: { asks: ['unknown-rating'] } },
  {
    text: 'CLF 640 except for security, all meets',
    means: { exam: 'CLF-C02', score: 640, ratings: 'M-MM' },
  },
  { text: 'CLF 640 MC except security', means: { exam: 'CLF-C02', score: 640, ratings: 'M-MM' } },
  {
    text: 'CLF 640 MC (except security, which is NI)',
    means: { exam: 'CLF-C02', score: 640, ratings: 'MNMM' },
  },
];
