// Whether somebody asks for real exam questions or dumps of them, which there are none of here. It has to tell that apart
// from reports and from the dumps that are an exam's subject: of memory, of databases, of packets.

/** What is a dump in its own right, without any exam. */
const otherDumps =
  /\b(?:memory|heap|core|thread|crash|stack|kernel|hex|packet|tcp|log|data|database|db|sql|mysql|postgres\w*|pg|oracle|table|schema|redis|mongo\w*|backups?|restore|export|import|files?|s3|rds|ebs|efs|ec2|aurora|dynamo\w*|lambda|cloudwatch|snapshots?|truck|garbage)\b|\b(?:mysql|pg_?|mongo|tcp)dump/i;

/** A score or the words of a report: whoever sends one is not asking for anything else. */
const reportWords =
  /(?<![-\w])(?:[1-9]\d\d|1000)(?![-\w])|\b(?:NI|MC)\b|\bneeds? improvement\b|\bmeets? competenc/i;

const exam = String.raw`(?:exam|test|certification|cert|aws|[a-z]{3}-?[a-z]\d\d|clf|dop|saa|dva|soa|sap|scs|cloud practitioner|practitioner|devops|solutions? architect)`;
const want =
  '(?:give|send|share|show me|tell me|provide|sell|buy|download|post|leak|need|want|looking for|(?:where|how) (?:can|could|do|to) (?:i |we )?(?:get|find|buy|download)|do you have|have you got|has (?:anyone|anybody|somebody) got|(?:anyone|anybody|somebody) (?:has|have|got)|got any|any|can i (?:get|have)|get me)';
/** What is practised with by everybody, and what somebody wants to know of their own sitting. */
const honest = String.raw`(?<!\b(?:practice|practise|practicing|sample|mock|example|official|free|quiz|dummy|kind of|type of|number of|many) )`;

/** What somebody asks about their own sitting, or about the exam. */
const ownSitting = /\b(?:which|what)\b.*\b(?:miss\w*|wrong|right|fail\w*)\b|\bhow (?:many|long)\b/i;

/** The first two name what is nothing but dumps. */
const asked: readonly RegExp[] = [
  /\bbrain[\s-]?dumps?\b/i,
  /\b(?:exam[\s-]?topics|pass4sure|test ?king|actualtests|exam[\s-]?dumps?)\b/i,
  new RegExp(
    String.raw`\b${exam}\s+(?:\w+\s+)?dumps?\b|\bdumps?\s+(?:for|of|from|to)\s+(?:the\s+|my\s+)?${exam}\b`,
    'i',
  ),
  new RegExp(String.raw`\b${want}\b.{0,40}\bdumps?\b`, 'i'),
  /^\W*(?:(?:latest|new|updated|recent|free|valid|real)\s+)*dumps?(?:\s+(?:please|pls|plz))?\W*$/i,
  new RegExp(
    String.raw`\b(?:real|actual|live|leaked|stolen|original|exact)\s+(?:${exam}\s+)*(?:questions?|answers?|q\s*&\s*as?)\b`,
    'i',
  ),
  new RegExp(
    String.raw`\b${want}\b.{0,30}${honest}\b(?:${exam})\s+(?:questions?|answers?|q\s*&\s*as?)\b`,
    'i',
  ),
  new RegExp(
    String.raw`\b${want}\b.{0,20}\b(?:questions?|answers?)\s+(?:on|of|from|in|to|that\s+(?:come|are|were|will be)\s+(?:up\s+)?(?:on|in))\s+the\s+(?:real\s+|actual\s+|next\s+)?(?:exam|test)\b`,
    'i',
  ),
];

/** @param line what somebody typed, of any length; only its beginning is looked at. */
export function asksForExamQuestions(line: string): boolean {
  const said = line.slice(0, 300).replace(/\s+/g, ' ');
  if (reportWords.test(said) || ownSitting.test(said)) return false;
  const isOther = otherDumps.test(said);
  return asked.some((pattern, at) => (at < 2 || !isOther) && pattern.test(said));
}
