// Whole posts, and lines as people type them in a chat.

import type { TypedText } from '../typed-text.ts';

export const postTexts: readonly TypedText[] = [
  {
    text: "Just failed the AWS Solutions Architect Associate (SAA-C03) with a 693/720. Domain 1: Design Secure Architectures - Needs Improvement. Domain 2: Design Resilient Architectures - Meets Competencies. Domain 3 - Meets Competencies. Domain 4 - Needs Improvement. I used Stephane Maarek's course and scored 80% on the Tutorials Dojo tests.",
    means: { exam: 'SAA-C03', score: 693, passed: false, ratings: 'NMMN' },
  },
  {
    text: 'Passed CLF-C02 today!! Score 812. Meets competencies in all four domains 🎉',
    means: {
      exam: 'CLF-C02',
      score: 812,
      passed: true,
      takenOn: '2026-11-23',
      ratings: 'MMMM',
    },
  },
  {
    text: 'SAA-C03: fail: 679 / 1000: D1 Needs Improvement, D2 Needs Improvement, D3 Meets Competencies, D4 Meets Competencies',
    means: { exam: 'SAA-C03', score: 679, passed: false, ratings: 'NNMM' },
  },
  {
    text: 'DOP-C02 — 738 — did not make it. Needs Improvement: Incident and Event Response. Everything else Meets Competencies.',
    means: { exam: 'DOP-C02', score: 738, passed: false, ratings: 'MMMMNM' },
  },
  {
    text: 'Got my DVA-C02 results: 698/1000, needed 720. All domains said "Needs Improvement" except Security.',
    means: { exam: 'DVA-C02', score: 698, ratings: 'N-NN' },
  },
  {
    text: 'SOA-C03 result 974 over 1000, pass, all Meets Competencies',
    means: { exam: 'SOA-C03', score: 974, passed: true, ratings: 'MMMMM' },
  },
  {
    text: 'CLF-C02 不合格でした。スコアは650点。セキュリティとコンプライアンス：改善が必要、クラウドのコンセプト：コンピテンシーを満たしている',
    means: { exam: 'CLF-C02', score: 650, passed: false, ratings: 'MN--' },
  },
  {
    text: 'I missed by 22 points on the SAA-C03 (698). Weak on Domain 3 and 4',
    means: { exam: 'SAA-C03', score: 698, ratings: '--NN' },
  },
  {
    text: `**Exam:** CLF-C02
**Score:** \`645\`
**Result:** ❌ FAIL
**Cloud Concepts:** \`Meets Competencies\`
**Security and Compliance:** \`Needs Improvement\`
**Cloud Technology and Services:** \`Needs Improvement\`
**Billing, Pricing, and Support:** \`Meets Competencies\``,
    means: { exam: 'CLF-C02', score: 645, passed: false, ratings: 'MNNM' },
  },
  {
    text: `| Domain | % | Rating |
|---|---|---|
| Cloud Concepts | 24% | Meets Competencies |
| Security & Compliance | 30% | Needs Improvement |
CLF-C02 score 677`,
    means: { exam: 'CLF-C02', score: 677, ratings: 'MN--' },
  },
  {
    text: 'Took ANS-C01 on Oct 12, 2026 and scored 721 (750 needed). Network Design (30%): NI, Network Implementation (26%): NI, the other two meet competencies',
    means: { exam: 'ANS-C01', score: 721, takenOn: '2026-10-12', ratings: 'NNMM' },
  },
  {
    text: 'DEA-C01 passed 745. D1 - MC, D2 - MC, D3 - NI, D4 - MC',
    means: { exam: 'DEA-C01', score: 745, passed: true, ratings: 'MMNM' },
  },
  {
    text: 'AIF 690 ethics NI, security MC, genai NI',
    means: { exam: 'AIF-C01', score: 690, ratings: '-N-NM' },
  },
  {
    text: 'Failed my AWS Security Specialty (SCS-C03) exam with 712. IAM and data protection needs improvement. Rest is fine.',
    means: { exam: 'SCS-C03', score: 712, passed: false, ratings: 'MMMNNM' },
  },
  {
    text: 'scored 720 on SAA-C03 exactly the passing score!! PASS. secure meets, resilient meets, performance NI, cost meets',
    means: { exam: 'SAA-C03', score: 720, passed: true, ratings: 'MMNM' },
  },
  {
    text: 'CLF-C02: 2 of 4 domains need improvement: security, technology. 668',
    means: { exam: 'CLF-C02', score: 668, ratings: '-NN-' },
  },
  {
    text: 'SAA C03 - 702. Secure: NI; Resilient: NI; High performing: MC; Cost optimized: MC. Retaking on Dec 15, 2026.',
    means: { exam: 'SAA-C03', score: 702, ratings: 'NNMM' },
  },
  {
    text: 'failed clf with a 640 :( Security & Compliance and Cloud Technology both needs improvement. Concepts & billing both meets competencies',
    means: { exam: 'CLF-C02', score: 640, passed: false, ratings: 'MNNM' },
  },
  {
    text: `DOP-C02 688
SDLC Automation: Competent
Configuration Management and IaC: Needs Improvement
Resilient Cloud Solutions: Strong
Monitoring and Logging: Competent
Incident and Event Response: Needs Improvement
Security and Compliance: Needs Improvement`,
    means: { exam: 'DOP-C02', score: 688, ratings: 'CNPCNN' },
  },
  {
    text: '1st attempt 10 Jan 2026 - 640, 2nd attempt 14 Mar 2026 - 688, 3rd attempt 20 May 2026 - 731 PASS. CLF-C02',
    means: {
      exam: 'CLF-C02',
      sittings: [
        { score: 640, takenOn: '2026-01-10' },
        { score: 688, takenOn: '2026-03-14' },
        { score: 731, passed: true, takenOn: '2026-05-20' },
      ],
    },
  },
  {
    text: 'my score was 697 for the aws developer associate exam, passing 720',
    means: { exam: 'DVA-C02', score: 697 },
  },
  {
    text: `AWS Certified Data Engineer - Associate
Score: 701 Fail
Data Ingestion and Transformation
Needs Improvement
Data Store Management
Meets Competencies
Data Operations and Support
Meets Competencies
Data Security and Governance
Needs Improvement`,
    means: { exam: 'DEA-C01', score: 701, passed: false, ratings: 'NMMN' },
  },
  {
    text: 'CLF-C02 score 688 Needs Improvement Security and Compliance Billing, Pricing, and Support Meets Competencies Cloud Concepts Cloud Technology and Services',
    means: { exam: 'CLF-C02', score: 688, ratings: 'MNMN' },
  },
  {
    text: 'Score 688 CLF-C02. Cloud Concepts - MC Security and Compliance - NI Cloud Technology and Services - NI Billing, Pricing and Support - MC',
    means: { exam: 'CLF-C02', score: 688, ratings: 'MNNM' },
  },
  { text: 'saa-c03 failed 2 times. 1st 655 2nd 698', means: { asks: ['several-scores'] } },
  {
    text: 'Only weak: monitoring & logging, security. dop-c02 702',
    means: { exam: 'DOP-C02', score: 702, ratings: '---N-N' },
  },
  {
    text: 'CLF-C02 passed w/ 756! Now on to SAA-C03. Started with a 62% on my first mock, ended with 88%.',
    means: { exam: 'CLF-C02', score: 756, passed: true },
  },
  {
    text: 'DVA-C02 | 715 | FAIL | Development: MC | Security: NI | Deployment: NI | Troubleshooting: MC',
    means: { exam: 'DVA-C02', score: 715, passed: false, ratings: 'MNNM' },
  },
  {
    text: 'Hey guys, took the CCP exam at 9:00 AM with PearsonVUE, finished in 55 min of 90. 764! Meets in all but Billing.',
    means: { exam: 'CLF-C02', score: 764, ratings: 'MMM-' },
  },
  {
    text: 'security and compliance was my downfall (needs improvement), CLF-C02 690',
    means: { exam: 'CLF-C02', score: 690, ratings: '-N--' },
  },
  {
    text: 'SCS-C02 failed 735 on 2025-08-14 Threat detection NI, logging MC, infra MC, IAM NI, data protection MC, governance MC',
    means: { exam: 'SCS-C02', score: 735, passed: false, takenOn: '2025-08-14', ratings: 'NMMNMM' },
  },
  {
    text: `SAP-C02 744/1000 FAIL
Design Solutions for Organizational Complexity — Needs improvement
Design for New Solutions — Meets competencies
Continuous Improvement for Existing Solutions — Needs improvement
Accelerate Workload Migration and Modernization — Meets competencies`,
    means: { exam: 'SAP-C02', score: 744, passed: false, ratings: 'NMNM' },
  },
  {
    text: 'mla-c01 698. data prep: MC; model development: NI; deployment & orchestration: MC; monitoring, maintenance & security: NI',
    means: { exam: 'MLA-C01', score: 698, ratings: 'MNMN' },
  },
  {
    text: 'Security (30%): Needs Improvement. Technology (34%): Needs Improvement. Concepts (24%): Meets Competencies. Billing (12%): Meets Competencies. CLF-C02, 659.',
    means: { exam: 'CLF-C02', score: 659, ratings: 'MNNM' },
  },
  {
    text: 'clf-c02 659 -- concepts: good, security: bad, tech: bad, billing: ok',
    means: { exam: 'CLF-C02', score: 659, ratings: 'MNNM' },
  },
  {
    text: 'CLF-C02 659: concepts 80%, security 45%, tech 50%, billing 90%',
    means: { exam: 'CLF-C02', score: 659 },
  },
];
