// Domains and ratings in the shapes people type them.

import type { TypedText } from '../typed-text.ts';

export const domainTexts: readonly TypedText[] = [
  {
    text: `ANS-C01 744 FAIL
Domain 1: Network Design (30%) - Needs Improvement
Domain 2: Network Implementation (26%) - Meets Competencies
Domain 3: Network Management and Operation (20%) - Meets Competencies
Domain 4: Network Security, Compliance, and Governance (24%) - Needs Improvement`,
    means: { exam: 'ANS-C01', score: 744, passed: false, ratings: 'NMMN' },
  },
  {
    text: `DEA-C01, 705/1000
D1 — Data Ingestion & Transformation: \`Needs Improvement\`
D2 — Data Store Mgmt: \`Meets Competencies\`
D3 — Data Operations & Support: \`Needs Improvement\`
D4 — Data Security & Governance: \`Meets Competencies\``,
    means: { exam: 'DEA-C01', score: 705, ratings: 'NMNM' },
  },
  {
    text: 'MLS-C01 Section 1.0: MC Section 2.0: NI Section 3.0: NI Section 4.0: MC, 741',
    means: { exam: 'MLS-C01', score: 741, ratings: 'MNNM' },
  },
  {
    text: 'SAA-C03 701: Domain 3 and 4 needs improvement, rest meets competencies',
    means: { exam: 'SAA-C03', score: 701, ratings: 'MMNN' },
  },
  {
    text: 'Designing high-available architectures: Needs Improvement; designing secure apps: Meets Competencies. SAA-C03, 715',
    means: { exam: 'SAA-C03', score: 715, ratings: 'MN--' },
  },
  {
    text: 'Design for resilience NI\ndesigning cost optimised architecture NI\ndesign high performing MC\nSAA-C03 699',
    means: { exam: 'SAA-C03', score: 699, ratings: '-NMN' },
  },
  {
    text: 'clf 640 Security NI, Billing NI',
    means: { exam: 'CLF-C02', score: 640, ratings: '-N-N' },
  },
  {
    text: 'AIF-C01 689. Only the weak ones: Guidelines for Responsible AI, Fundamentals of Generative AI',
    means: { exam: 'AIF-C01', score: 689, ratings: '-N-N-' },
  },
  {
    text: `CLF-C02 650点 不合格
クラウドのコンセプト：コンピテンシーを満たしている
セキュリティとコンプライアンス：改善が必要
クラウドテクノロジーとサービス：改善が必要
請求、料金、およびサポート：コンピテンシーを満たしている`,
    means: { exam: 'CLF-C02', score: 650, passed: false, ratings: 'MNNM' },
  },
  {
    text: 'CLF-C02 688点。セキュリティは改善が必要、請求はコンピテンシーを満たしています。',
    means: { exam: 'CLF-C02', score: 688, ratings: '-N-M' },
  },
  {
    text: 'SAA-C03 702点 不合格 分野1 改善が必要 分野2 コンピテンシーを満たしている 第3分野 改善が必要 分野4 改善が必要',
    means: { exam: 'SAA-C03', score: 702, passed: false, ratings: 'NMNN' },
  },
  {
    text: `SAA-C03 702点 不合格
分野 1: セキュアなアーキテクチャの設計  改善が必要
分野 2: 弾力性に優れたアーキテクチャの設計  コンピテンシーを満たしている`,
    means: { exam: 'SAA-C03', score: 702, passed: false, ratings: 'NM--' },
  },
  {
    text: 'dop 712: sdlc ni, iac ni, resilience mc, monitoring mc, incident ni, sec mc',
    means: { exam: 'DOP-C02', score: 712, ratings: 'NNMMNM' },
  },
  {
    text: 'DOP-C02 720 ha: NI, rest ok',
    means: { exam: 'DOP-C02', score: 720, ratings: 'MMNMMM' },
  },
  {
    text: 'ha ha, DOP-C02 720, security NI',
    means: { exam: 'DOP-C02', score: 720, ratings: '-----N' },
  },
  {
    text: 'SCS-C03 | 731 | D1 MC | D2 NI | D3 NI | D4 MC | D5 MC | D6 NI',
    means: { exam: 'SCS-C03', score: 731, ratings: 'MNNMMN' },
  },
  {
    text: 'Domains 1, 2 and 5 need improvement, domain 3 and domain 4 meet competencies. SOA-C03 688.',
    means: { exam: 'SOA-C03', score: 688, ratings: 'NNMMN' },
  },
  {
    text: 'CLF-C02 661: dom 1 MC, dom 2 NI, dom 3 NI, dom 4 MC',
    means: { exam: 'CLF-C02', score: 661, ratings: 'MNNM' },
  },
  {
    text: 'CLF-C02 661. 1: MC 2: NI 3: NI 4: MC',
    means: { exam: 'CLF-C02', score: 661, ratings: 'MNNM' },
  },
  {
    text: 'clf-c02 664 domains 1-3 NI, domain 4 MC',
    means: { exam: 'CLF-C02', score: 664, ratings: 'NNNM' },
  },
  {
    text: 'SAP-C02 (742): org complexity NI, new solutions MC, continuous improvement NI, migration MC',
    means: { exam: 'SAP-C02', score: 742, ratings: 'NMNM' },
  },
  {
    text: 'SAP-C02 742 Continuous Improvement for Existing Solutions: Needs Improvement',
    means: { exam: 'SAP-C02', score: 742, ratings: '--N-' },
  },
  {
    text: 'MLA-C01 701 data prep needs work, model dev meets, deployment and orchestration of ML workflows needs improvement, monitoring meets',
    means: { exam: 'MLA-C01', score: 701, ratings: 'NMNM' },
  },
];

export const ratingTexts: readonly TypedText[] = [
  {
    text: `CLF-C02 668
- Cloud Concepts -> **meets competencies**
- Security and Compliance → __NEEDS IMPROVEMENT__
- Cloud Technology and Services | Needs improvement
- Billing, Pricing, and Support — \`Meets Competencies\``,
    means: { exam: 'CLF-C02', score: 668, ratings: 'MNNM' },
  },
  {
    text: 'SCS-C02 all domains Meets Competencies 801 passed',
    means: { exam: 'SCS-C02', score: 801, passed: true, ratings: 'MMMMMM' },
  },
  {
    text: 'DVA-C02 688, needs improvement in all areas',
    means: { exam: 'DVA-C02', score: 688, ratings: 'NNNN' },
  },
  {
    text: 'NI across the board, AIF-C01, 540',
    means: { exam: 'AIF-C01', score: 540, ratings: 'NNNNN' },
  },
  {
    text: 'CLF-C02 672: Concepts Proficient, Security Competent, Tech Needs Improvement, Billing Competent',
    means: { exam: 'CLF-C02', score: 672, ratings: 'PCNC' },
  },
  {
    text: 'DOP-C02 733. SDLC Automation: Strong. Configuration Management: Competent. Resilient Cloud Solutions: Needs Improvement. Monitoring & Logging: Competent. Incident & Event Response: Needs Improvement. Security & Compliance: Strong.',
    means: { exam: 'DOP-C02', score: 733, ratings: 'PCNCNP' },
  },
  {
    text: 'SAA-C03 711 secure: needs improvment / resilient: meets competancies / high performing: need improvements / cost: meets competency',
    means: { exam: 'SAA-C03', score: 711, ratings: 'NMNM' },
  },
  {
    text: `Needs Improvement - Security and Compliance
Meets Competencies - Cloud Concepts
Needs Improvement - Cloud Technology and Services
Meets Competencies - Billing, Pricing, and Support
CLF-C02, 667`,
    means: { exam: 'CLF-C02', score: 667, ratings: 'MNNM' },
  },
  {
    text: 'NI for security, tech and billing; MC for concepts. CLF-C02 640',
    means: { exam: 'CLF-C02', score: 640, ratings: 'MNNN' },
  },
  {
    text: 'security, tech and billing NI, concepts MC. CLF-C02 640',
    means: { exam: 'CLF-C02', score: 640, ratings: 'MNNN' },
  },
  {
    text: 'Weak: security, tech Strong: billing, concepts. CLF-C02 640',
    means: { exam: 'CLF-C02', score: 640, ratings: 'PNNP' },
  },
  {
    text: `## CLF-C02 — 671
### Needs Improvement
- Security and Compliance
- Billing, Pricing, and Support
### Meets Competencies
- Cloud Concepts
- Cloud Technology and Services`,
    means: { exam: 'CLF-C02', score: 671, ratings: 'MNMN' },
  },
  {
    text: `CLF-C02 671
Needs Improvement:

* Security & Compliance (30%)
* Billing, Pricing & Support (12%)

Meets Competencies:

* Cloud Concepts (24%)
* Cloud Technology & Services (34%)`,
    means: { exam: 'CLF-C02', score: 671, ratings: 'MNMN' },
  },
  {
    text: 'Needs Improvement: Security and Compliance Cloud Technology and Services Meets Competencies: Cloud Concepts Billing, Pricing, and Support CLF-C02 Score: 655',
    means: { exam: 'CLF-C02', score: 655, ratings: 'MNNM' },
  },
  {
    text: `SAA-C03
706

Design Secure Architectures
Needs Improvement

Design Resilient Architectures
Meets Competencies

Design High-Performing Architectures
Meets Competencies

Design Cost-Optimized Architectures
Needs Improvement`,
    means: { exam: 'SAA-C03', score: 706, ratings: 'NMMN' },
  },
  {
    text: `**SAA-C03**: 706
| Domain | Weight | Result |
|:---|---:|:---:|
| Design Secure Architectures | 30% | Needs Improvement |
| Design Resilient Architectures | 26% | Meets Competencies |
| Design High-Performing Architectures | 24% | Meets Competencies |
| Design Cost-Optimized Architectures | 20% | Needs Improvement |`,
    means: { exam: 'SAA-C03', score: 706, ratings: 'NMMN' },
  },
  {
    text: `SAA-C03, score 706
| Section | % of Scored Items | Needs Improvement | Meets Competencies |
|---|---|---|---|
| Domain 1: Design Secure Architectures | 30% | X | |
| Domain 2: Design Resilient Architectures | 26% | | X |
| Domain 3: Design High-Performing Architectures | 24% | | X |
| Domain 4: Design Cost-Optimized Architectures | 20% | X | |`,
    means: { exam: 'SAA-C03', score: 706, ratings: 'NMMN' },
  },
  {
    text: `CLF-C02 690 fail
| | NI | MC |
|-|-|-|
| Concepts | | ✅ |
| Security | ✅ | |
| Tech | ✅ | |
| Billing | | ✅ |`,
    means: { exam: 'CLF-C02', score: 690, passed: false, ratings: 'MNNM' },
  },
  {
    text: 'Domain 1: Cloud Concepts 24% Meets Competencies Domain 2: Security and Compliance 30% Needs Improvement Domain 3: Cloud Technology and Services 34% Needs Improvement Domain 4: Billing, Pricing, and Support 12% Meets Competencies CLF-C02 FAIL 655',
    means: { exam: 'CLF-C02', score: 655, passed: false, ratings: 'MNNM' },
  },
  {
    text: 'CLF 650 security NI tech NI rest ok',
    means: { exam: 'CLF-C02', score: 650, ratings: 'MNNM' },
  },
  {
    text: 'clf 650 security NI, others fine',
    means: { exam: 'CLF-C02', score: 650, ratings: 'MNMM' },
  },
  {
    text: 'SAA-C03 698 - cost NI, everything else meets competencies',
    means: { exam: 'SAA-C03', score: 698, ratings: 'MMMN' },
  },
  {
    text: 'DOP 701 everything meets competencies except security',
    means: { exam: 'DOP-C02', score: 701, ratings: 'MMMMM-' },
  },
  {
    text: 'AIF-C01 720: all except Responsible AI (needs improvement) meet competencies',
    means: { exam: 'AIF-C01', score: 720, ratings: 'MMMNM' },
  },
  {
    text: 'clf 650 all ok but security NI',
    means: { exam: 'CLF-C02', score: 650, ratings: 'MNMM' },
  },
  {
    text: 'Meets competencies everywhere apart from billing which needs improvement. CLF-C02 710 pass',
    means: { exam: 'CLF-C02', score: 710, passed: true, ratings: 'MMMN' },
  },
  {
    text: 'CLF-C02 641 Concepts ✅ Security ❌ Tech ❌ Billing ✅',
    means: { exam: 'CLF-C02', score: 641, ratings: 'MNNM' },
  },
  {
    text: 'CLF-C02 641 ✅ Concepts ❌ Security ❌ Tech ✅ Billing',
    means: { exam: 'CLF-C02', score: 641, ratings: 'MNNM' },
  },
  {
    text: 'security: ~~Meets Competencies~~ Needs Improvement, clf-c02, 659',
    means: { exam: 'CLF-C02', score: 659, ratings: '-N--' },
  },
  {
    text: 'clf-c02 659 security = N.I., tech = N/I, billing = M/C',
    means: { exam: 'CLF-C02', score: 659, ratings: '-NNM' },
  },
  {
    text: 'Cloud Concepts\tMeets Competencies\nSecurity and Compliance\tNeeds\nImprovement\nCLF-C02\t645',
    means: { exam: 'CLF-C02', score: 645, ratings: 'MN--' },
  },
  {
    text: 'My weak areas were networking and security, SOA-C02 709',
    means: { exam: 'SOA-C02', score: 709, ratings: '---NN-' },
  },
  {
    text: 'CLF-C02 655, I got needs improvement on Billing and Pricing and also on Security.',
    means: { exam: 'CLF-C02', score: 655, ratings: '-N-N' },
  },
];
