// Every red flag, pattern, misreading, after-pass reading and note: where it fires, where it does not, and where the
// report leaves it open.

import { describe, expect, it } from 'vitest';
import { analyze } from '#src/core/analyze.ts';
import type { Report } from '#src/core/attempt.ts';
import type { StudyKind } from '#src/core/exam.ts';
import { examOf, idsOf, read, tell } from './reports.ts';

type Told = readonly [ratings: string, score: number | null, more?: Partial<Report>];

interface Rule {
  readonly id: string;
  readonly exam: string;
  readonly list: 'redFlags' | 'patterns' | 'misreadings' | 'afterPass' | 'notes';
  readonly fires: readonly Told[];
  readonly silent: readonly Told[];
  /** Empty where a rule can always be told. */
  readonly open: readonly Told[];
}

const failed = { passed: false } as const;
const passed = { passed: true } as const;

const redFlags: readonly Rule[] = [
  {
    id: 'services-without-security',
    exam: 'CLF-C02',
    list: 'redFlags',
    fires: [
      ['CNNC', 600],
      ['NNNN', null],
      ['MNNM', 720],
      ['-NN-', 600],
    ],
    silent: [
      ['CNCC', 650],
      ['CMNC', 650],
      ['MMMM', 650],
      ['-M--', 650],
    ],
    open: [
      ['-N--', 600],
      ['M-NM', 600],
      ['----', 650],
    ],
  },
  {
    id: 'theory-without-practice',
    exam: 'CLF-C02',
    list: 'redFlags',
    fires: [
      ['CNNN', 500],
      ['MNNN', 560],
      ['PNNN', null],
      ['MNNN', 705],
    ],
    silent: [
      ['NNNN', 500],
      ['CCNN', 500],
      ['MNNM', 500],
    ],
    open: [
      ['-NNN', 500],
      ['M-NN', 500],
      ['----', 500],
    ],
  },
  {
    id: 'engineer-not-business',
    exam: 'CLF-C02',
    list: 'redFlags',
    fires: [
      ['CPPN', 681],
      ['NPPN', 681],
      ['-PPN', null],
      ['MPPN', 705],
    ],
    silent: [
      ['CPCN', 681],
      ['CPPC', 681],
      ['CPPM', 681],
      ['MMNN', 681],
    ],
    open: [
      ['MMMN', 681],
      ['CPMN', 681],
      ['CPP-', 681],
    ],
  },
  {
    id: 'broad-but-shallow',
    exam: 'CLF-C02',
    list: 'redFlags',
    fires: [
      ['CCCC', 688],
      ['MMMM', 699],
      ['PPPP', 650],
      ['CMPM', null, failed],
    ],
    silent: [
      ['CCCN', 688],
      ['N---', 688],
      ['MMMM', 700],
      ['MMMM', null, passed],
    ],
    open: [
      ['MMM-', 650],
      ['----', 650],
      ['MMMM', null],
    ],
  },
  {
    id: 'no-pipeline-practice',
    exam: 'DOP-C02',
    list: 'redFlags',
    fires: [
      ['NCCCCC', 700],
      ['N-----', null],
      ['NMMMMM', 760],
    ],
    silent: [
      ['CNNNNN', 600],
      ['MMMMMM', 700],
    ],
    open: [
      ['-CCCCC', 700],
      ['------', 700],
    ],
  },
  {
    id: 'infrastructure-without-security',
    exam: 'DOP-C02',
    list: 'redFlags',
    fires: [
      ['CNCCCN', 650],
      ['-N---N', null],
      ['MNMMMN', 760],
    ],
    silent: [
      ['CNCCCC', 650],
      ['CMCCCN', 650],
      ['MMMMMM', 650],
    ],
    open: [
      ['CNCCC-', 650],
      ['C-CCCN', 650],
    ],
  },
  {
    id: 'security-underestimated',
    exam: 'DOP-C02',
    list: 'redFlags',
    fires: [
      ['CCPPCN', 700],
      ['CMPPMN', null],
      ['PPPPPN', 760],
    ],
    silent: [
      ['CCPCCN', 700],
      ['NPPPPN', 700],
      ['PPPPPC', 700],
      ['PPPPPM', 700],
    ],
    open: [
      ['MMMMMN', 700],
      ['CMPCCN', 700],
      ['CCPP-N', 700],
      ['PPPPP-', 700],
    ],
  },
  {
    id: 'isolated-concepts',
    exam: 'DOP-C02',
    list: 'redFlags',
    fires: [
      ['CCCCCC', 740],
      ['MMMMMM', 749],
      ['PPPPPP', null, failed],
    ],
    silent: [
      ['NCCCCC', 740],
      ['MMMMMM', 750],
      ['CCCCCC', null, passed],
    ],
    open: [
      ['MMMMM-', 700],
      ['------', 700],
      ['CCCCCC', null],
    ],
  },
  {
    id: 'foundational-gaps',
    exam: 'DOP-C02',
    list: 'redFlags',
    fires: [
      ['NNNCCC', 650],
      ['---NNN', null],
      ['NNNNMM', 760],
    ],
    silent: [
      ['NNCCCC', 650],
      ['NNMMMM', 650],
    ],
    open: [
      ['NN-CCC', 650],
      ['------', 650],
    ],
  },
  {
    id: 'competent-is-not-safe',
    exam: 'DOP-C02',
    list: 'redFlags',
    fires: [
      ['NCPPPP', 700],
      ['NMPPPP', 700],
      ['NMMMMM', null, failed],
    ],
    silent: [
      ['NPPPPP', 700],
      ['CCCCCC', 700],
      ['NCPPPP', 760],
    ],
    open: [
      ['NCPPPP', null],
      ['-CPPPP', 700],
      ['N-PPPP', 700],
    ],
  },
];

const patterns: readonly Rule[] = [
  {
    id: 'video-course-only',
    exam: 'CLF-C02',
    list: 'patterns',
    fires: [
      ['CNNC', 600],
      ['PCCC', 650],
      ['MNNP', null],
      ['MNNM', 705],
    ],
    silent: [
      ['NNNN', 600],
      ['CCNN', 600],
      ['NCCC', 600],
      ['MPNN', 600],
    ],
    open: [
      ['MCCC', 650],
      ['PMNN', 600],
      ['MMNN', 600],
      ['-NNC', 600],
      ['CN-C', 600],
    ],
  },
  {
    id: 'practical-experience-only',
    exam: 'CLF-C02',
    list: 'patterns',
    fires: [
      ['NNCN', 600],
      ['NMMN', 650],
      ['N-PN', null],
      ['NCPN', 705],
    ],
    silent: [
      ['NNNN', 600],
      ['CNCN', 600],
      ['NNCC', 600],
      ['NNPM', 600],
    ],
    open: [
      ['NN-N', 600],
      ['-NCN', 600],
      ['NNC-', 600],
    ],
  },
  {
    id: 'generic-practice-questions',
    exam: 'CLF-C02',
    list: 'patterns',
    fires: [
      ['CCCC', 650],
      ['CCCN', null],
      ['NCCC', 705],
    ],
    silent: [
      ['CCNN', 650],
      ['CCCP', 650],
      ['MMNN', 650],
      ['PMMM', 650],
    ],
    open: [
      ['MMMM', 650],
      ['CCCM', 650],
      ['MMMN', 650],
      ['CCC-', 650],
    ],
  },
  {
    id: 'memorization-heavy',
    exam: 'CLF-C02',
    list: 'patterns',
    fires: [
      ['CCNN', 600],
      ['NCNC', null],
      ['NCNC', 705],
    ],
    silent: [
      ['NNNN', 600],
      ['CNNN', 600],
      ['NNCN', 600],
      ['CCCN', 600],
      ['CPNN', 600],
      ['MMMM', 600],
    ],
    open: [
      ['MMNN', 600],
      ['NMNM', 600],
      ['NN--', 600],
      ['----', 600],
    ],
  },
];

const misreadings: readonly Rule[] = [
  {
    id: 'close-so-a-little-more',
    exam: 'CLF-C02',
    list: 'misreadings',
    fires: [
      ['CCNN', 630],
      ['NNNN', 699],
      ['--NN', 650],
    ],
    silent: [
      ['CCNN', 629],
      ['CCNC', 690],
      ['MMMM', 699],
      ['CCNN', 700],
    ],
    open: [
      ['CC-N', 650],
      ['CCNN', null, failed],
      ['CCNN', null],
      ['----', 650],
    ],
  },
  {
    id: 'close-so-a-little-more',
    exam: 'DOP-C02',
    list: 'misreadings',
    fires: [['NNCCCC', 680]],
    silent: [['NNCCCC', 679]],
    open: [['N-CCCC', 700]],
  },
  {
    id: 'small-domain-does-not-matter',
    exam: 'CLF-C02',
    list: 'misreadings',
    fires: [
      ['CCCN', 650],
      ['---N', null],
      ['MMMN', 750],
    ],
    silent: [
      ['NNNC', 650],
      ['---M', 650],
    ],
    open: [
      ['CCC-', 650],
      ['----', 750],
    ],
  },
  {
    id: 'small-domain-does-not-matter',
    exam: 'DOP-C02',
    list: 'misreadings',
    fires: [['CCCCNC', 700]],
    silent: [['NNNNMN', 700]],
    open: [['CCCC-C', 700]],
  },
  {
    // Two domains share the lowest weight, the second and the last.
    id: 'small-domain-does-not-matter',
    exam: 'SCS-C03',
    list: 'misreadings',
    fires: [
      ['CNCCCC', 700],
      ['CCCCCN', 700],
      ['C-CCCN', 700],
    ],
    silent: [['NCNNNC', 700]],
    open: [['C-CCCC', 700]],
  },
  {
    // The weights are not published, so nobody knows which domain is the lightest.
    id: 'small-domain-does-not-matter',
    exam: 'SAP-C03',
    list: 'misreadings',
    fires: [],
    silent: [['MMMMM', 700]],
    open: [
      ['-MMMM', null, passed],
      ['NNMMM', 760],
    ],
  },
  {
    id: 'technical-means-i-know-aws',
    exam: 'CLF-C02',
    list: 'misreadings',
    fires: [
      ['NCCC', 650],
      ['CMMN', null],
      ['-PMN', 650],
      ['MMMN', 720],
    ],
    silent: [
      ['NNCC', 650],
      ['CCCC', 650],
      ['MMMM', 650],
      ['NMNN', 650],
    ],
    open: [
      ['-CCC', 650],
      ['N-CC', 650],
      ['MM-N', 650],
    ],
  },
  {
    id: 'competent-is-fine',
    exam: 'CLF-C02',
    list: 'misreadings',
    fires: [
      ['CPPP', 650],
      ['MPPP', null],
      ['---M', 720],
    ],
    silent: [
      ['NNPP', 650],
      ['PPPP', 800],
    ],
    open: [
      ['PPP-', 650],
      ['----', 650],
    ],
  },
  {
    id: 'tricky-wording',
    exam: 'CLF-C02',
    list: 'misreadings',
    fires: [
      ['NNCC', 400],
      ['NNMM', null, failed],
    ],
    silent: [
      ['NNCC', 700],
      ['NCCC', 650],
      ['MMMM', null],
    ],
    open: [
      ['NNCC', null],
      ['N-CC', 650],
    ],
  },
  {
    id: 'percentage-is-my-score',
    exam: 'CLF-C02',
    list: 'misreadings',
    fires: [
      ['MMMM', 650, { weightsAsPercentages: true }],
      ['----', null, { weightsAsPercentages: true }],
    ],
    silent: [
      ['MMMM', 650],
      ['----', null],
    ],
    open: [],
  },
  {
    id: 'passed-so-done',
    exam: 'CLF-C02',
    list: 'misreadings',
    fires: [
      ['NCCC', 750],
      ['N---', null, passed],
    ],
    silent: [
      ['NCCC', 650],
      ['MMMM', 750],
    ],
    open: [
      ['-CCC', 750],
      ['NCCC', null],
      ['----', 750],
    ],
  },
  {
    id: 'retake-for-a-higher-score',
    exam: 'CLF-C02',
    list: 'misreadings',
    fires: [
      ['CCCC', 700],
      ['----', 1000],
      ['MMMM', null, passed],
    ],
    silent: [
      ['CCCC', 699],
      ['MMMM', null, failed],
    ],
    open: [['MMMM', null]],
  },
];

const afterPass: readonly Rule[] = [
  {
    id: 'barely-passed',
    exam: 'CLF-C02',
    list: 'afterPass',
    fires: [
      ['CCCC', 700],
      ['----', 729],
    ],
    silent: [
      ['CCCC', 730],
      ['CCCC', 699],
      ['CCCC', null, failed],
    ],
    open: [
      ['CCCC', null, passed],
      ['CCCC', null],
    ],
  },
  {
    id: 'barely-passed',
    exam: 'DOP-C02',
    list: 'afterPass',
    fires: [
      ['MMMMMM', 750],
      ['MMMMMM', 779],
    ],
    silent: [
      ['MMMMMM', 780],
      ['MMMMMM', 749],
    ],
    open: [['MMMMMM', null, passed]],
  },
  {
    id: 'solid-pass',
    exam: 'CLF-C02',
    list: 'afterPass',
    fires: [
      ['CCCC', 730],
      ['MMMM', 1000],
    ],
    silent: [
      ['CCCC', 729],
      ['NCCC', 800],
      ['CCCC', 650],
    ],
    open: [
      ['MMM-', 800],
      ['----', 800],
      ['CCCC', null, passed],
    ],
  },
  {
    id: 'over-specialised',
    exam: 'CLF-C02',
    list: 'afterPass',
    fires: [
      ['PCCN', 720],
      ['P--N', null, passed],
    ],
    silent: [
      ['CCCN', 720],
      ['PPPP', 720],
      ['MMMM', 720],
      ['PCCN', 650],
    ],
    open: [
      ['MMMN', 720],
      ['P---', 720],
      ['PCCN', null],
    ],
  },
  {
    id: 'weak-domain-despite-pass',
    exam: 'CLF-C02',
    list: 'afterPass',
    fires: [
      ['NMMM', 720],
      ['N---', null, passed],
    ],
    silent: [
      ['MMMM', 720],
      ['NMMM', 650],
    ],
    open: [
      ['-MMM', 720],
      ['NMMM', null],
    ],
  },
];

const notes: readonly Rule[] = [
  {
    id: 'looks-inconsistent',
    exam: 'CLF-C02',
    list: 'notes',
    fires: [
      ['NNNN', 730],
      ['PPPP', 670],
    ],
    silent: [
      ['NNNN', 729],
      ['PPPP', 671],
      ['NNNC', 900],
      ['PPPC', 500],
      ['NNNN', 400],
      ['PPPP', 900],
    ],
    open: [
      ['NNN-', 800],
      ['MMMM', 500],
      ['PPPM', 500],
      ['----', 800],
      ['NNNN', null],
    ],
  },
  {
    id: 'band-from-ratings-alone',
    exam: 'CLF-C02',
    list: 'notes',
    fires: [
      ['NMMM', null, failed],
      ['---N', null, failed],
    ],
    silent: [
      ['NMMM', 650],
      ['NMMM', null, passed],
      ['----', null, failed],
    ],
    open: [],
  },
  {
    id: 'band-from-score-alone',
    exam: 'CLF-C02',
    list: 'notes',
    fires: [
      ['----', 650],
      ['----', 100],
    ],
    silent: [
      ['NMMM', 650],
      ['---M', 650],
      ['----', 720],
      ['----', null, failed],
    ],
    open: [],
  },
  {
    id: 'distribution-better-than-number',
    exam: 'DOP-C02',
    list: 'notes',
    fires: [
      ['CCNNCC', 650],
      ['CCNNCC', 679],
      ['MMMMNM', 660],
      ['MM-MNM', 660],
    ],
    silent: [
      ['CCNNCC', 649],
      ['CCNNCC', 680],
      ['CCNNNC', 660],
      ['NCCCCC', 660],
      ['CNCCCC', 660],
      ['CCCCCN', 660],
      ['CCNNCC', 760],
    ],
    open: [
      ['C-NNCC', 660],
      ['CCNN-C', 660],
      ['CCNNCC', null, failed],
    ],
  },
  {
    id: 'retake-within-30-days',
    exam: 'DOP-C02',
    list: 'notes',
    fires: [
      ['NNNNCC', 615],
      ['MMMMMM', 599],
      ['------', 619],
      ['NNNNMM', null, failed],
    ],
    silent: [
      ['NNNCCC', 615],
      ['MMMMMM', 600],
      ['NNNNNN', 755],
      ['------', 620],
    ],
    open: [['NNNMM-', 610]],
  },
];

const said = ([ratings, score, more]: Told) =>
  `${ratings} ${score ?? (more?.passed === undefined ? '?' : more.passed ? 'passed' : 'failed')}${more?.weightsAsPercentages ? ' with weights' : ''}`;

describe.each([...redFlags, ...patterns, ...misreadings, ...afterPass, ...notes])(
  '$exam $list: $id',
  ({ id, exam, list, fires, silent, open }) => {
    const analysed = (told: Told) => read(exam, told[0], told[1], told[2]);

    it.each(fires.map((told) => [said(told), told] as const))('fires on %s', (_, told) => {
      const analysis = analysed(told);
      expect(idsOf(analysis[list])).toContain(id);
      expect(analysis.cannotTell).not.toContain(id);
    });

    it.each(silent.map((told) => [said(told), told] as const))('stays silent on %s', (_, told) => {
      const analysis = analysed(told);
      expect(idsOf(analysis[list])).not.toContain(id);
      expect(analysis.cannotTell).not.toContain(id);
    });

    it.each(open.map((told) => [said(told), told] as const))('is left open by %s', (_, told) => {
      const analysis = analysed(told);
      expect(idsOf(analysis[list])).not.toContain(id);
      // Notes are about the entry, so an open one is not listed.
      if (list === 'notes') expect(analysis.cannotTell).not.toContain(id);
      else expect(analysis.cannotTell).toContain(id);
    });
  },
);

describe('the ids an analysis can say', () => {
  it.each([
    ['CLF-C02', redFlags, 4],
    ['DOP-C02', redFlags, 6],
    ['CLF-C02', patterns, 4],
    ['CLF-C02', misreadings, 8],
    ['CLF-C02', afterPass, 4],
  ] as const)('%s: every one of them has its cases here', (exam, rules, count) => {
    const common = rules === misreadings || rules === afterPass;
    const ids = new Set(rules.filter((rule) => common || rule.exam === exam).map(({ id }) => id));
    expect(ids.size).toBe(count);
  });
});

describe('what cannot be told', () => {
  it('lists every open id in the order of the tables when a failed report has no ratings', () => {
    expect(read('CLF-C02', '----', 650).cannotTell).toEqual([
      'services-without-security',
      'theory-without-practice',
      'engineer-not-business',
      'broad-but-shallow',
      'video-course-only',
      'practical-experience-only',
      'generic-practice-questions',
      'memorization-heavy',
      'close-so-a-little-more',
      'small-domain-does-not-matter',
      'technical-means-i-know-aws',
      'competent-is-fine',
      'tricky-wording',
    ]);
    expect(read('DOP-C02', '------', 700).cannotTell).toEqual([
      'no-pipeline-practice',
      'infrastructure-without-security',
      'security-underestimated',
      'isolated-concepts',
      'foundational-gaps',
      'competent-is-not-safe',
      'close-so-a-little-more',
      'small-domain-does-not-matter',
      'competent-is-fine',
      'tricky-wording',
    ]);
  });

  it('lists what a pass without ratings leaves open', () => {
    expect(read('CLF-C02', '----', 740).cannotTell).toEqual([
      'services-without-security',
      'theory-without-practice',
      'engineer-not-business',
      'video-course-only',
      'practical-experience-only',
      'generic-practice-questions',
      'memorization-heavy',
      'small-domain-does-not-matter',
      'technical-means-i-know-aws',
      'competent-is-fine',
      'passed-so-done',
      'solid-pass',
      'over-specialised',
      'weak-domain-despite-pass',
    ]);
  });

  it('lists what an unknown outcome leaves open', () => {
    expect(read('CLF-C02', 'CCNN', null).cannotTell).toEqual([
      'close-so-a-little-more',
      'tricky-wording',
      'passed-so-done',
      'retake-for-a-higher-score',
      'barely-passed',
      'weak-domain-despite-pass',
    ]);
    expect(read('DOP-C02', 'PPPPPP', null).cannotTell).toEqual([
      'isolated-concepts',
      'retake-for-a-higher-score',
      'barely-passed',
      'solid-pass',
    ]);
  });

  it('is little for an official report of a fail: only what hangs on the third level', () => {
    expect(read('CLF-C02', 'MMMM', 680).cannotTell).toEqual([
      'video-course-only',
      'generic-practice-questions',
    ]);
    expect(read('CLF-C02', 'MMMN', 680).cannotTell).toEqual([
      'engineer-not-business',
      'video-course-only',
      'generic-practice-questions',
    ]);
    expect(read('CLF-C02', 'NNNN', 680).cannotTell).toEqual([]);
    expect(read('DOP-C02', 'MMMMMM', 740).cannotTell).toEqual([]);
    expect(read('DOP-C02', 'MMMMMN', 740).cannotTell).toEqual(['security-underestimated']);
    expect(read('SAA-C03', 'MMNN', 700).cannotTell).toEqual([]);
  });

  it('is little for an official report of a pass', () => {
    expect(read('CLF-C02', 'MMMM', 760).cannotTell).toEqual([
      'video-course-only',
      'generic-practice-questions',
    ]);
    expect(read('DOP-C02', 'NMMMMM', 760).cannotTell).toEqual(['over-specialised']);
  });

  it('is nothing when all is told in the three words', () => {
    expect(read('CLF-C02', 'PCNC', 680).cannotTell).toEqual([]);
    expect(read('DOP-C02', 'PCNCPN', 760).cannotTell).toEqual([]);
  });
});

describe('patterns and the stated way of studying', () => {
  it('says nothing about studying when nothing was stated', () => {
    const [pattern] = read('CLF-C02', 'CNNC', 600).patterns;
    expect(pattern?.study).toBeNull();
    expect(pattern?.detail).not.toContain('You said');
  });

  it.each([
    ['videos', 'CNNC', 'video-course-only'],
    ['hands-on', 'NNCN', 'practical-experience-only'],
    ['practice', 'CCCN', 'generic-practice-questions'],
    ['reading', 'CCNN', 'memorization-heavy'],
  ] as const)('%s supports its pattern and the text says so', (study, ratings, id) => {
    const pattern = read('CLF-C02', ratings, 600, { study: [study] }).patterns.find(
      (each) => each.id === id,
    );
    expect(pattern?.study).toBe('supports');
    expect(pattern?.detail).toMatch(/You said .+ fits this pattern/);
  });

  it.each([
    ['reading', 'CNNC', 'video-course-only'],
    ['videos', 'NNCN', 'practical-experience-only'],
    ['hands-on', 'CCCN', 'generic-practice-questions'],
    ['practice', 'CCNN', 'memorization-heavy'],
  ] as const)('%s contradicts another pattern and the text says so', (study, ratings, id) => {
    const pattern = read('CLF-C02', ratings, 600, { study: [study] }).patterns.find(
      (each) => each.id === id,
    );
    expect(pattern?.study).toBe('contradicts');
    expect(pattern?.detail).toMatch(/You said .+ against this pattern/);
  });

  it('puts the patterns that the stated study supports first, the others in table order', () => {
    const exam = examOf('CLF-C02');
    const everyPattern = {
      ...exam,
      patterns: exam.patterns.map((pattern) => ({ ...pattern, when: { given: 'score' } as const })),
    };
    const orderFor = (study: readonly StudyKind[]) =>
      analyze(everyPattern, tell('CLF-C02', 'CCCN', 650, { study })).patterns.map(
        (pattern) => `${pattern.id} ${pattern.study}`,
      );
    expect(orderFor([])).toEqual([
      'video-course-only null',
      'practical-experience-only null',
      'generic-practice-questions null',
      'memorization-heavy null',
    ]);
    expect(orderFor(['reading', 'practice'])).toEqual([
      'generic-practice-questions supports',
      'memorization-heavy supports',
      'video-course-only contradicts',
      'practical-experience-only contradicts',
    ]);
  });
});

describe('what findings say about themselves', () => {
  it('is a basis, and for facts a source with the day it was read', () => {
    const { misreadings: shown } = read('CLF-C02', 'NNMM', 760, { weightsAsPercentages: true });
    const facts = shown.filter(({ basis }) => basis === 'fact');
    expect(idsOf(facts)).toEqual(['percentage-is-my-score', 'retake-for-a-higher-score']);
    for (const { source } of facts) {
      expect(source).toMatchObject({ title: expect.any(String), checked: expect.any(String) });
    }
    expect(shown.filter(({ basis }) => basis !== 'fact').some(({ source }) => source)).toBe(false);
  });

  it('names the weak domains, the distance and the count of this report', () => {
    const close = read('CLF-C02', 'NCCN', 650).misreadings.find(
      ({ id }) => id === 'close-so-a-little-more',
    );
    expect(close?.detail).toContain('50 points');
    expect(close?.detail).toContain('2 domains');
    const weak = read('CLF-C02', 'NCNN', 750).afterPass.find(
      ({ id }) => id === 'weak-domain-despite-pass',
    );
    expect(weak?.detail).toContain(
      '“Cloud Technology and Services”, “Cloud Concepts” and “Billing, Pricing, and Support”',
    );
    const gaps = read('DOP-C02', 'NNNMMM', 650).redFlags.find(
      ({ id }) => id === 'foundational-gaps',
    );
    expect(gaps?.detail).toContain('54\u00A0%');
  });

  it('tells nobody off who was two questions short or nearer, and promises no second time alike', () => {
    const said = (code: string, letters: string, score: number) =>
      read(code, letters, score).misreadings.flatMap(({ title, detail, advice }) => [
        title,
        detail,
        advice,
      ]);
    const scolding = /real distance|seldom explains|the same number/;
    // A question is worth about 19 points of CLF-C02 and 14 of DOP-C02.
    for (const [code, letters, near, far] of [
      ['CLF-C02', 'MNMN', 690, 650],
      ['CLF-C02', 'NCCN', 655, 640],
      ['DOP-C02', 'NMNMMM', 717, 715],
    ] as const) {
      const text = said(code, letters, near).join('\n');
      expect(text).toContain('chance alone could decide it');
      expect(text).toContain('wording may have had a part in it');
      expect(text).not.toMatch(scolding);
      expect(said(code, letters, far).join('\n')).toMatch(scolding);
    }
    const flags = (score: number) =>
      read('DOP-C02', 'NNNMMM', score).redFlags.map(({ detail }) => detail);
    expect(flags(740).join('\n')).toContain('You were about one question short, so much is there');
    expect(flags(740).join('\n')).not.toContain('gaps this wide');
    expect(flags(700).join('\n')).toContain('gaps this wide');
    expect(flags(760).join('\n')).not.toContain('short');
    expect(said('CLF-C02', 'MNMN', 690)).toContain(
      'You were about one question short, so chance alone could decide it. 2 domains are rated Needs Improvement; studying them makes the next result depend less on luck.',
    );
    expect(said('CLF-C02', 'MNMN', 699).join('\n')).toContain('less than one question short');
    expect(said('CLF-C02', 'MNMN', 655).join('\n')).toContain('about 2 questions short');
  });

  it('counts no points above the mark where there are none', () => {
    const barely = (score: number) =>
      read('CLF-C02', 'MMMM', score).afterPass.find(({ id }) => id === 'barely-passed')?.detail;
    expect(barely(700)).toMatch(/^Exactly the mark\./);
    expect(barely(701)).toMatch(/^1 point above the mark\./);
  });

  it('take no word for more than it is', () => {
    const detail = (letters: string, score: number, id: string) => {
      const { patterns, misreadings } = read('CLF-C02', letters, score);
      return [...patterns, ...misreadings].find((each) => each.id === id)?.detail ?? '';
    };
    expect(detail('MMMN', 780, 'passed-so-done')).toContain('may show a gap');
    expect(detail('MNNM', 650, 'video-course-only')).toMatch(
      /is rated above both .* If that is real/,
    );
    expect(detail('NMMN', 650, 'practical-experience-only')).toMatch(
      /is rated above both .* If that is real/,
    );
    // Three words: the report does not say Meets.
    const { misreadings } = read('CLF-C02', 'CCPN', 650);
    const fine = misreadings.find(({ id }) => id === 'competent-is-fine');
    expect(fine?.title).not.toContain('Meets');
  });

  it('names the lightest domain that is weak where two are lightest', () => {
    const detailOf = (ratings: string) =>
      read('SCS-C03', ratings, 700).misreadings.find(
        ({ id }) => id === 'small-domain-does-not-matter',
      )?.detail;
    expect(detailOf('CNCCCC')).toContain('Incident Response');
    expect(detailOf('CCCCCN')).toContain('Security Foundations and Governance');
  });
});
