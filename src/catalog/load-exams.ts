// data/aws.yaml and data/exams/*.yaml → the exams the program knows. A bad file is refused with file, line and field.

import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Condition, compileCondition } from '../core/condition.ts';
import type { Domain, Exam, Fact, Finding, Guidance, Source } from '../core/exam.ts';
import { fillTemplate } from '../core/template.ts';
import { DataFileError, type DataIssue } from './data-file-error.ts';
import { type ExamFile, examFileSchema, type VendorFile, vendorFileSchema } from './exam-schema.ts';
import { type DataFile, type Path, readYaml } from './read-yaml.ts';

/**
 * Loads every exam of a data folder, in alphabetical order of the file names.
 * @param folder holds `aws.yaml` and `exams/`.
 * @throws DataFileError naming file, line and field of everything that is wrong, in all files at once.
 */
export function loadExams(folder: string): readonly Exam[] {
  const vendor = readYaml(join(folder, 'aws.yaml'), vendorFileSchema);
  const broken = checkVendor(vendor);
  if (broken.length > 0) throw new DataFileError(broken);
  const issues: DataIssue[] = [];
  const exams: Exam[] = [];
  const calledSo = new Map<string, ExamFile>();
  for (const name of examFiles(folder)) {
    try {
      exams.push(readExam(join(folder, 'exams', name), vendor, calledSo));
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
  calledSo: Map<string, ExamFile>,
): Exam {
  const file = readYaml(path, examFileSchema);
  const issues = [...checkReferences(file, vendor.value, path), ...checkAliases(file, calledSo)];
  if (issues.length > 0) throw new DataFileError(issues);
  return makeExam(file.value, vendor.value);
}

/** Sources aws.yaml does not list, ids that appear twice, and conditions that need one exam's domains. */
function checkVendor({ value: vendor, issueAt }: DataFile<VendorFile>): readonly DataIssue[] {
  const issues: DataIssue[] = [];
  const ids = new Set<string>();
  for (const list of ['misreadings', 'afterPass', 'notes'] as const) {
    for (const [at, finding] of vendor[list].entries()) {
      if (ids.has(finding.id)) issues.push(issueAt([list, at, 'id'], twice(finding.id)));
      ids.add(finding.id);
      try {
        compileCondition(finding.when, []);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        issues.push(issueAt([list, at, 'when'], `${error.message}; this file speaks of all exams`));
      }
    }
  }
  const told: (readonly [Path, string | undefined])[] = [
    ...Object.entries(vendor.facts).map(([name, fact]) => [['facts', name], fact.source] as const),
    ...(['misreadings', 'afterPass', 'notes', 'questions'] as const).flatMap((list) =>
      vendor[list].map((each, at) => [[list, at], each.source] as const),
    ),
  ];
  for (const [at, source] of told) {
    if (source === undefined || source in vendor.sources) continue;
    const known = Object.keys(vendor.sources).join(', ');
    issues.push(issueAt([...at, 'source'], `no source "${source}"; known: ${known}`));
  }
  return issues;
}

function twice(id: string): string {
  return `"${id}" appears twice`;
}

/**
 * What people call things must lead to one thing: an exam's alias may be shared by versions of the same exam only, a
 * domain's by no other domain.
 * @param calledSo aliases of the files read so far; this file's are added.
 */
function checkAliases(
  { value: exam, issueAt }: DataFile<ExamFile>,
  calledSo: Map<string, ExamFile>,
): readonly DataIssue[] {
  const issues: DataIssue[] = [];
  for (const [at, alias] of exam.aliases.entries()) {
    const name = alias.toLowerCase();
    const other = calledSo.get(name);
    if (other && other.code.slice(0, 3) !== exam.code.slice(0, 3)) {
      issues.push(issueAt(['aliases', at], `"${alias}" is what ${other.code} is called`));
    }
    calledSo.set(name, exam);
  }
  const domainOf = new Map<string, string>();
  for (const [at, domain] of exam.domains.entries()) {
    for (const [place, alias] of domain.aliases.entries()) {
      const other = domainOf.get(alias.toLowerCase());
      if (other !== undefined && other !== domain.id) {
        const message = `"${alias}" is an alias of ${other} already`;
        issues.push(issueAt(['domains', at, 'aliases', place], message));
      }
      domainOf.set(alias.toLowerCase(), domain.id);
    }
  }
  return issues;
}

/** Ids of patterns a condition asks about. */
function patternsIn(condition: Condition): readonly string[] {
  if ('pattern' in condition) return [condition.pattern];
  const parts =
    'all' in condition
      ? condition.all
      : 'any' in condition
        ? condition.any
        : 'none' in condition
          ? condition.none
          : [];
  return parts.flatMap(patternsIn);
}

/** What the shape alone cannot say: ids that must be unique or exist, weights that must add up. */
function checkReferences(
  file: DataFile<ExamFile>,
  vendor: VendorFile,
  path: string,
): readonly DataIssue[] {
  const { value: exam, issueAt } = file;
  const issues: DataIssue[] = [];
  const report = (at: Path, message: string) => issues.push(issueAt(at, message));
  if (basename(path) !== `${exam.code.toLowerCase()}.yaml`) {
    report(['code'], `the file of ${exam.code} is named ${exam.code.toLowerCase()}.yaml`);
  }
  const known = new Set([...Object.keys(vendor.sources), ...Object.keys(exam.sources)]);
  const checkSource = (source: string | undefined, at: Path) => {
    if (source !== undefined && !known.has(source)) {
      report([...at, 'source'], `no source "${source}"; known: ${[...known].join(', ')}`);
    }
  };
  for (const [name, fact] of Object.entries(exam.facts)) checkSource(fact?.source, ['facts', name]);

  const ids = exam.domains.map((domain) => domain.id);
  for (const [at, domain] of exam.domains.entries()) {
    if (ids.indexOf(domain.id) !== at) report(['domains', at, 'id'], twice(domain.id));
    const expected = kebabCase(domain.name);
    if (domain.id !== expected) report(['domains', at, 'id'], `write it as "${expected}"`);
  }
  const weights = exam.domains.map((domain) => domain.weight);
  const sum = weights.reduce<number>((total, weight) => total + (weight ?? 0), 0);
  if (
    weights.some((weight) => weight === null)
      ? weights.some((weight) => weight !== null)
      : sum !== 100
  ) {
    report(['domains'], `the weights add to ${sum}; they add to 100, or all are null`);
  }

  const checkCondition = (condition: Condition | undefined, at: Path) => {
    if (!condition) return;
    try {
      compileCondition(condition, exam.domains);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      report([...at, 'when'], `${error.message}; known: ${ids.join(', ')}`);
    }
    for (const id of patternsIn(condition)) {
      if (!exam.patterns?.some((pattern) => pattern.id === id)) {
        report([...at, 'when'], `no pattern "${id}" in this exam`);
      }
    }
  };
  // One id is one statement, in whatever list; an own misreading may take the place of a common one.
  const seen = new Set([...vendor.afterPass, ...vendor.notes].map((finding) => finding.id));
  for (const list of ['redFlags', 'patterns', 'misreadings', 'notes'] as const) {
    for (const [at, finding] of (exam[list] ?? []).entries()) {
      if (seen.has(finding.id)) report([list, at, 'id'], twice(finding.id));
      seen.add(finding.id);
      checkSource(finding.source, [list, at]);
      checkCondition(finding.when, [list, at]);
    }
  }
  for (const [at, misreading] of (exam.misreadings ?? []).entries()) {
    const { after } = misreading;
    if (after !== undefined && !vendor.misreadings.some((common) => common.id === after)) {
      report(['misreadings', at, 'after'], `no common misreading "${after}"`);
    }
  }
  for (const list of ['bands', 'withoutScore', 'withoutRatings', 'indicators'] as const) {
    for (const [at, rule] of (exam.readiness?.[list] ?? []).entries()) {
      checkCondition(rule.when, ['readiness', list, at]);
    }
  }
  for (const [at, row] of (exam.timeline ?? []).entries())
    checkCondition(row.when, ['timeline', at]);
  for (const [at, rule] of (exam.nextExam ?? []).entries())
    checkCondition(rule.when, ['nextExam', at]);
  const guided = exam.domains.filter((domain) => domain.guidance !== undefined).length;
  if (guided > 0 && guided < ids.length) {
    const at = exam.domains.findIndex((domain) => domain.guidance === undefined);
    report(['domains', at], 'the other domains have guidance: give it to all of them, or to none');
  }
  const asked = (exam.questions ?? []).map((question) => question.id);
  for (const [at, question] of (exam.questions ?? []).entries()) {
    if (asked.indexOf(question.id) !== at) report(['questions', at, 'id'], twice(question.id));
    checkSource(question.source, ['questions', at]);
  }
  return issues;
}

/** `Billing, Pricing, and Support` → `billing-pricing-and-support` */
export function kebabCase(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function makeExam(file: ExamFile, vendor: VendorFile): Exam {
  const sourceOf = (key: string): Source => {
    const source = file.sources[key] ?? vendor.sources[key];
    if (!source) throw new RangeError(`no source "${key}"`);
    return source;
  };
  const fact = <T>(told: { value: T; source: string; note?: string | undefined }): Fact<T> => ({
    value: told.value,
    source: sourceOf(told.source),
    note: told.note,
  });
  const maybe = <T>(told: { value: T; source: string; note?: string | undefined } | undefined) =>
    told && fact(told);
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
      question: fill((own ?? general).question),
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
