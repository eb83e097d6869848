// What the shape of data files alone cannot say: names that must exist, be unique or lead to one thing; weights that add up.

import { basename } from 'node:path';
import { type Condition, compileCondition } from '../core/condition.ts';
import type { Finding } from '../core/exam.ts';
import type { DataIssue } from './data-file-error.ts';
import type { ExamFile, VendorFile } from './exam-schema.ts';
import type { DataFile, Path } from './read-yaml.ts';

/** Sources aws.yaml does not list, ids that appear twice, and conditions that need one exam's domains. */
export function checkVendor({
  value: vendor,
  issueAt,
}: DataFile<VendorFile>): readonly DataIssue[] {
  const issues: DataIssue[] = [];
  const ids = new Set<string>();
  for (const list of ['misreadings', 'afterPass', 'notes'] as const) {
    for (const [at, finding] of vendor[list].entries()) {
      if (ids.has(finding.id)) issues.push(issueAt([list, at, 'id'], twice(finding.id)));
      ids.add(finding.id);
      for (const { when, path } of conditionsOf(finding)) {
        try {
          compileCondition(when, []);
        } catch (error) {
          if (!(error instanceof RangeError)) throw error;
          const message = `${error.message}; this file speaks of all exams`;
          issues.push(issueAt([list, at, ...path, 'when'], message));
        }
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

/** The condition of a finding and those of its variants, with their places in it. */
function conditionsOf({ when, variants = [] }: Pick<Finding, 'when' | 'variants'>) {
  const own: readonly { readonly when: Condition; readonly path: Path }[] = [{ when, path: [] }];
  return [...own, ...variants.map((each, at) => ({ when: each.when, path: ['variants', at] }))];
}

function twice(id: string): string {
  return `"${id}" appears twice`;
}

/**
 * What people call things must lead to one thing: an exam's alias may be shared by versions of the same exam only, a
 * domain's by no other domain.
 * @param calledSo aliases of the files read so far; this file's are added.
 */
export function checkAliases(
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
export function checkReferences(
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
      for (const { when, path } of conditionsOf(finding)) {
        checkCondition(when, [list, at, ...path]);
      }
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
  for (const [at, { guidance, question }] of exam.domains.entries()) {
    if (!guidance || question === undefined) continue;
    report(['domains', at, 'question'], 'its guidance has a question already');
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
