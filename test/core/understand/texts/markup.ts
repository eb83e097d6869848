// Japanese texts, chat markup, and pass marks beside scores.

import type { TypedText } from '../typed-text.ts';

export const markupTexts: readonly TypedText[] = [
  {
    text: `【AWS】クラウドプラクティショナーに不合格でした。672点／1000点。
・クラウドのコンセプト：コンピテンシーを満たしている
・セキュリティとコンプライアンス：改善が必要
・クラウドのテクノロジーとサービス：改善が必要
・請求、料金、およびサポート：コンピテンシーを満たしている`,
    means: { exam: 'CLF-C02', score: 672, passed: false, ratings: 'MNNM' },
  },
  {
    text: 'SAA-C03に合格しました！スコアは789点でした。次はDVA-C02を受けます。',
    means: { exam: 'SAA-C03', score: 789, passed: true },
  },
  {
    text: 'SAA-C03 受験しました。結果は不合格、698点。合格点は720点なのであと22点でした。第1分野と第4分野が改善が必要、他はコンピテンシーを満たしている。',
    means: { exam: 'SAA-C03', score: 698, passed: false, ratings: 'NMMN' },
  },
  {
    text: 'CLF-C02 合格 / 745点 / 2026年10月3日受験',
    means: { exam: 'CLF-C02', score: 745, passed: true, takenOn: '2026-10-03' },
  },
  {
    text: 'CLF-C02 全分野で改善が必要 610点',
    means: { exam: 'CLF-C02', score: 610, ratings: 'NNNN' },
  },
  {
    text: `DOP-C02 不合格 738/750
分野1：改善が必要
分野2：コンピテンシーを満たしている
分野3：コンピテンシーを満たしている
分野4：改善が必要
分野5：改善が必要
分野6：コンピテンシーを満たしている`,
    means: { exam: 'DOP-C02', score: 738, passed: false, ratings: 'NMMNNM' },
  },
  {
    text: 'CLF-C02 セキュリティ 改善が必要 テクノロジー 改善が必要 650点 残りは問題なし',
    means: { exam: 'CLF-C02', score: 650, ratings: 'MNNM' },
  },
  {
    text: `*CLF-C02* 650 :x:
• *Security and Compliance*: Needs Improvement
• *Billing, Pricing, and Support*: Meets Competencies`,
    means: { exam: 'CLF-C02', score: 650, passed: false, ratings: '-N-M' },
  },
  {
    text: `\`\`\`
CLF-C02 650
Security: NI
Billing: MC
\`\`\``,
    means: { exam: 'CLF-C02', score: 650, ratings: '-N-M' },
  },
  {
    text: '||CLF-C02 650 fail|| security NI',
    means: { exam: 'CLF-C02', score: 650, passed: false, ratings: '-N--' },
  },
  {
    text: '<@123456789012345678> CLF-C02 650 security NI',
    means: { exam: 'CLF-C02', score: 650, ratings: '-N--' },
  },
  {
    text: '<#987654321098765432> hey <@&555666777888999000> CLF-C02 650 <:sad:612345678901234567> security NI',
    means: { exam: 'CLF-C02', score: 650, ratings: '-N--' },
  },
  {
    text: 'CLF-C02 650 security NI <https://cdn.example.com/report/700.png>',
    means: { exam: 'CLF-C02', score: 650, ratings: '-N--' },
  },
  {
    text: `**CLF-C02** — __650__
> Security: *NI*
> Tech: *NI*
> Rest: *MC*`,
    means: { exam: 'CLF-C02', score: 650, ratings: 'MNNM' },
  },
  {
    text: `# CLF-C02
## Score
650
## Result
FAIL
## Domains
### Security and Compliance
Needs Improvement
### Cloud Technology and Services
Needs Improvement`,
    means: { exam: 'CLF-C02', score: 650, passed: false, ratings: '-NN-' },
  },
  {
    text: `- [x] CLF-C02 650
- [ ] Security NI
- [x] Billing MC`,
    means: { exam: 'CLF-C02', score: 650, ratings: '-N-M' },
  },
  {
    text: `1. Exam: CLF-C02
2. Score: 650
3. Security: NI
4. Billing: MC`,
    means: { exam: 'CLF-C02', score: 650, ratings: '-N-M' },
  },
  {
    text: `1) CLF-C02
2) 650
3) fail
4) security NI`,
    means: { exam: 'CLF-C02', score: 650, passed: false, ratings: '-N--' },
  },
  {
    text: 'Exam: CLF-C02 Score: 650 Date: 2026-10-01 Outcome: Fail Security and Compliance: Needs Improvement',
    means: { exam: 'CLF-C02', score: 650, passed: false, takenOn: '2026-10-01', ratings: '-N--' },
  },
  {
    text: 'CLF-C02 Exam Score Report - Candidate Copy: 650/1000, Fail. Needs Improvement on Security and Compliance.',
    means: { exam: 'CLF-C02', score: 650, passed: false, ratings: '-N--' },
  },
  {
    text: 'CLF-C02, scaled score 650 on a scale of 100–1,000, passing 700',
    means: { exam: 'CLF-C02', score: 650 },
  },
  {
    text: 'Your scaled score: 650. Scaled score needed: 700. CLF-C02.',
    means: { exam: 'CLF-C02', score: 650 },
  },
  {
    text: 'CLF-C02: 650 | Passing score: 700 | Status: FAIL',
    means: { exam: 'CLF-C02', score: 650, passed: false },
  },
  { text: 'CLF-C02 650 < 700', means: { exam: 'CLF-C02', score: 650 } },
  { text: 'CLF-C02 650 (min 700)', means: { exam: 'CLF-C02', score: 650 } },
  { text: 'CLF-C02 650 out of 700 needed', means: { exam: 'CLF-C02', score: 650 } },
  { text: 'CLF-C02 650, cut score 700', means: { exam: 'CLF-C02', score: 650 } },
  { text: 'CLF-C02 650, 50 below the cut', means: { exam: 'CLF-C02', score: 650 } },
  {
    text: 'scored a 650 (out of 1000), minimum is 700 — CLF-C02',
    means: { exam: 'CLF-C02', score: 650 },
  },
  { text: 'CLF-C02. You need 700. I got 650.', means: { exam: 'CLF-C02', score: 650 } },
  { text: 'CLF-C02 I needed a 700 but only got a 650', means: { exam: 'CLF-C02', score: 650 } },
  { text: "AWS CCP, 700 is the pass mark, I'm at 650", means: { exam: 'CLF-C02', score: 650 } },
  { text: 'CLF-C02 passed with the minimum 700', means: { exam: 'CLF-C02', passed: true } },
  { text: 'CLF-C02: 700!! exactly the pass mark', means: { exam: 'CLF-C02', score: 700 } },
  { text: 'pass mark 700, score 700, CLF-C02', means: { exam: 'CLF-C02', score: 700 } },
  { text: 'SAA-C03 720', means: { exam: 'SAA-C03', score: 720 } },
  { text: 'SAA-C03 720 pass', means: { exam: 'SAA-C03', score: 720, passed: true } },
  { text: 'SAA-C03 720/720', means: { exam: 'SAA-C03', score: 720 } },
  {
    text: 'SAA-C03 my score is 720 which is the minimum passing score',
    means: { exam: 'SAA-C03', score: 720 },
  },
];
