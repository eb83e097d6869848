// data/aws.yaml, readiness-line.yaml and exams/*.yaml → the exams the program knows. A bad file is refused with file, line and field.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Domain, Exam, Fact, Finding, Guidance, ReadinessLine, Source } from '../core/exam.ts';
import { fillTemplate } from '../core/template.ts';
import { checkAliases, checkReferences, checkVendor } from './check-references.ts';
import { DataFileError, type DataIssue } from './data-file-error.ts';
import { type ExamFile, examFileSchema, type VendorFile, vendorFileSchema } from './exam-schema.ts';
import { loadReadinessLine } from './load-readiness-line.ts';
import { type DataFile, readYaml } from './read-yaml.ts';

/**
 * Loads every exam of a data folder, in alphabetical order of the file names.
 * @param folder holds `aws.yaml`, `readiness-line.yaml` and `exams/`.
 * @throws DataFileError naming file, line and field of everything that is wrong, in all files at once.
 */
export function loadExams(folder: string): readonly Exam[] {
  const vendor = readYaml(join(folder, 'aws.yaml'), vendorFileSchema);
  const broken = checkVendor(vendor);
  if (broken.length > 0) throw new DataFileError(broken);
  const { offset, softness } = loadReadinessLine(folder);
  const issues: DataIssue[] = [];
  const exams: Exam[] = [];
  const calledSo = new Map<string, ExamFile>();
  for (const name of examFiles(folder)) {
    try {
      exams.push(readExam(join(folder, 'exams', name), vendor, { offset, softness }, calledSo));
    } catch (error) {
      if (!(error instanceof DataFileError)) throw error;
      issues.push(...error.issues);
    }
  }
  if (issues.length > 0) throw new DataFileError(issues);
  return exams;
}

/** Names of the exam files, `<code>.yaml`, in alphabetical order. */
export function examFiles(folder: string): readonly string[] {
  return readdirSync(join(folder, 'exams'))
    .filter((name) => /\.ya?ml$/.test(name))
    .sort();
}

function readExam(
  path: string,
  vendor: DataFile<VendorFile>,
  readinessLine: ReadinessLine,
  calledSo: Map<string, ExamFile>,
): Exam {
  const file = readYaml(path, examFileSchema);
  const issues = [...checkReferences(file, vendor.value, path), ...checkAliases(file, calledSo)];
  if (issues.length > 0) throw new DataFileError(issues);
  return makeExam(file.value, vendor.value, readinessLine);
}

/** A fact as a file tells it; `source` is a key. */
interface ToldFact<T> {
  readonly value: T;
  readonly source: string;
  readonly note?: string | undefined;
  readonly expected?: true | undefined;
}

function makeExam(file: ExamFile, vendor: VendorFile, readinessLine: ReadinessLine): Exam {
  const sourceOf = (key: string): Source => {
    const source = file.sources[key] ?? vendor.sources[key];
    if (!source) throw new RangeError(`no source "${key}"`);
    return source;
  };
  const fact = <T>(told: ToldFact<T>): Fact<T> => ({
    value: told.value,
    source: sourceOf(told.source),
    note: told.note,
    ...(told.expected ? { expected: true } : {}),
  });
  const maybe = <T>(told: ToldFact<T> | undefined) => told && fact(told);
  const sourced = <T extends { source?: string | undefined }>(told: T) => ({
    ...told,
    source: told.source === undefined ? undefined : sourceOf(told.source),
  });
  const questions = [...(file.questions ?? []), ...vendor.questions];
  const { facts } = file;
  return {
    code: file.code,
    name: file.name,
    aliases: file.aliases,
    level: file.level,
    status: fact(facts.status),
    scale: vendor.facts.scale.value,
    scaleFact: fact({ ...vendor.facts.scale, value: vendor.facts.scale.note ?? '' }),
    scoring: fact(vendor.facts.scoring),
    sectionFeedback: fact(vendor.facts.sectionFeedback),
    passMark: fact(facts.passMark),
    questionCounts: fact(facts.questions),
    minutes: fact(facts.minutes),
    firstTestDay: maybe(facts.firstTestDay),
    lastTestDay: maybe(facts.lastTestDay),
    replaces: maybe(facts.replaces),
    replacedBy: maybe(facts.replacedBy),
    retake: {
      waitDays: fact(vendor.facts.retakeWaitDays),
      afterPassYears: fact(vendor.facts.retakeAfterPassYears),
      attempts: fact(vendor.facts.retakeAttempts),
      fee: fact(vendor.facts.retakeFee),
      beta: fact(vendor.facts.retakeBeta),
    },
    domains: file.domains.map((domain) => makeDomain(domain, file, vendor)),
    domainSource: sourceOf(facts.domains.source),
    labels: { ...vendor.labels, ...file.threeWordScale },
    threeWordScale: file.threeWordScale !== undefined,
    ownGuidance: file.domains.every((domain) => domain.guidance !== undefined),
    redFlags: (file.redFlags ?? []).map(sourced),
    patterns: (file.patterns ?? []).map(sourced),
    misreadings: mergeMisreadings(file, vendor).map(sourced),
    afterPass: vendor.afterPass.map(sourced),
    notes: [...vendor.notes, ...(file.notes ?? [])].map(sourced),
    readiness: file.readiness ?? vendor.readiness,
    readinessLine,
    timeline: file.timeline ?? [],
    genericTimeline: vendor.timeline,
    nextExam: file.nextExam ?? [],
    questions: questions
      .filter((question, at) => questions.findIndex((each) => each.id === question.id) === at)
      .map((question) =>
        sourced({
          ...question,
          answer: fillTemplate(question.answer, {
            exam: file.code,
            passMark: String(facts.passMark.value),
            waitDays: String(vendor.facts.retakeWaitDays.value),
          }),
        }),
      ),
    studyFit: vendor.studyFit,
    mixedPractice: vendor.mixedPractice,
  };
}

/** The common misreadings in their order, each followed by the exam's own that name it; an equal id takes its place. */
function mergeMisreadings(file: ExamFile, vendor: VendorFile) {
  const own = (file.misreadings ?? []).map(({ after, ...finding }) => ({ after, finding }));
  const merged: Array<Omit<Finding, 'source'> & { source?: string | undefined }> = [];
  for (const common of vendor.misreadings) {
    merged.push(own.find(({ finding }) => finding.id === common.id)?.finding ?? common);
    for (const { after, finding } of own) if (after === common.id) merged.push(finding);
  }
  for (const { finding } of own) if (!merged.includes(finding)) merged.push(finding);
  return merged;
}

function makeDomain(
  domain: ExamFile['domains'][number],
  file: ExamFile,
  vendor: VendorFile,
): Domain {
  const values = {
    domain: domain.name,
    exam: file.code,
    weight: domain.weight === null ? '' : String(domain.weight),
    service: domain.services[0] ?? 'one service of this domain',
    otherService: domain.services[1] ?? 'its nearest neighbour',
  };
  const fill = (text: string) => fillTemplate(text, values);
  const own = domain.guidance;
  const general = vendor.guidance;
  const focus = own ? own.focus.map(fill) : [...domain.tasks, ...serviceTopics(domain.services)];
  const meaning: Guidance['meaning'] = {
    'needs-improvement': fill((own ?? general).meaning['needs-improvement']),
    competent: fill((own ?? general).meaning.competent),
    'meets-competencies': fill((own ?? general).meaning['meets-competencies']),
    proficient: fill((own ?? general).meaning.proficient),
    unknown: fill(general.meaning.unknown),
  };
  return {
    id: domain.id,
    name: domain.name,
    weight: domain.weight,
    aliases: domain.aliases,
    services: domain.services,
    tasks: domain.tasks,
    guidance: {
      meaning,
      failurePoints: (own ?? general).failurePoints.map(fill),
      focus: focus.length > 0 ? focus : general.focus.map(fill),
      question: own ? fill(own.question) : (domain.question ?? fill(general.question)),
      lab: own?.lab === undefined ? undefined : fill(own.lab),
      practice: fill((own ?? general).practice),
      check: fill((own ?? general).check),
    },
  };
}

/** Services in handfuls: a topic is a few of them together, not a list of twenty. */
function serviceTopics(services: readonly string[]): readonly string[] {
  const topics: string[] = [];
  for (let at = 0; at < services.length; at += 5)
    topics.push(services.slice(at, at + 5).join(', '));
  return topics;
}
