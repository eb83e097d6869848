// The figures: what is counted under which labels, and that nothing else becomes a label.

import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { makeMetrics } from '#src/metrics.ts';

/** Lines of one figure. */
async function linesOf(metrics: ReturnType<typeof makeMetrics>, name: string) {
  const text = await metrics.text();
  return text.split('\n').filter((line) => line.startsWith(name));
}

describe('the figures', () => {
  it('count requests by platform, command and outcome', async () => {
    const metrics = makeMetrics(['debrief', 'exam']);
    const observer = metrics.observer('discord');
    observer.answered('debrief', 'answered', 0.02);
    observer.answered('debrief', 'answered', 0.2);
    observer.answered('exam', 'refused', 0.01);
    metrics.observer('slack').answered('exam', 'failed', 1);
    expect(await linesOf(metrics, 'debrief_requests_total')).toEqual([
      'debrief_requests_total{platform="discord",command="debrief",outcome="answered"} 2',
      'debrief_requests_total{platform="discord",command="exam",outcome="refused"} 1',
      'debrief_requests_total{platform="slack",command="exam",outcome="failed"} 1',
    ]);
  });

  it('take the time of first answers, of repeated requests none', async () => {
    const metrics = makeMetrics(['exam']);
    const observer = metrics.observer('discord');
    observer.answered('exam', 'asked', 0.004);
    observer.answered('exam', 'answered', 2.9);
    observer.answered('exam', 'answered', -0.5);
    observer.answered('exam', 'answered', Number.NaN);
    observer.answered('exam', 'repeated', 0.1);
    const lines = await linesOf(metrics, 'debrief_answer_seconds');
    expect(lines).toContain('debrief_answer_seconds_bucket{le="0.005",platform="discord"} 2');
    expect(lines).toContain('debrief_answer_seconds_bucket{le="2.5",platform="discord"} 2');
    expect(lines).toContain('debrief_answer_seconds_bucket{le="3",platform="discord"} 3');
    expect(lines).toContain('debrief_answer_seconds_count{platform="discord"} 3');
    expect(lines).toContain('debrief_answer_seconds_sum{platform="discord"} 2.904');
  });

  it('never take a command or an event that is not one of ours as a label', async () => {
    const metrics = makeMetrics(['exam']);
    const observer = metrics.observer('discord');
    observer.answered('Zaphod scored 617', 'refused', 0.1);
    metrics.defect('Zaphod scored 617');
    for (const name of [
      'late-answer',
      '1180000000000000001',
      'Zaphod',
      'a b',
      '',
      'a-'.repeat(40),
    ]) {
      observer.event(name);
    }
    expect(await linesOf(metrics, 'debrief_requests_total')).toEqual([
      'debrief_requests_total{platform="discord",command="unknown",outcome="refused"} 1',
    ]);
    expect(await linesOf(metrics, 'debrief_events_total')).toEqual([
      'debrief_events_total{platform="discord",event="late-answer"} 1',
      'debrief_events_total{platform="discord",event="other"} 5',
    ]);
    // Figures of the process may be any number.
    const own = (await metrics.text()).split('\n').filter((line) => line.includes('debrief_'));
    expect(own.join('\n')).not.toMatch(/Zaphod|617|1180/);
  });

  it('count follow-ups by platform and by what became of them', async () => {
    const metrics = makeMetrics([]);
    metrics.observer('discord');
    metrics.followUp({ platform: 'discord', outcome: 'sent' });
    metrics.followUp({ platform: 'discord', outcome: 'sent' });
    metrics.followUp({ platform: 'discord', outcome: 'closed' });
    metrics.followUp({ platform: 'Zaphod', outcome: 'moved' });
    metrics.followUp({ platform: 'discord', outcome: 'Zaphod' as 'sent' });
    expect(await linesOf(metrics, 'debrief_follow_ups_total')).toEqual([
      'debrief_follow_ups_total{platform="discord",outcome="sent"} 2',
      'debrief_follow_ups_total{platform="discord",outcome="closed"} 1',
      'debrief_follow_ups_total{platform="other",outcome="moved"} 1',
      'debrief_follow_ups_total{platform="discord",outcome="other"} 1',
    ]);
  });

  it('count defects, from nothing on', async () => {
    const metrics = makeMetrics(['exam']);
    metrics.defect('exam');
    expect(await linesOf(metrics, 'debrief_defects_total')).toEqual([
      'debrief_defects_total{command="exam"} 1',
      'debrief_defects_total{command="unknown"} 0',
    ]);
  });

  it('know which platforms are up; one that said nothing yet is down', async () => {
    const metrics = makeMetrics([]);
    const discord = metrics.observer('discord');
    metrics.observer('slack');
    expect(metrics.platforms()).toEqual({ discord: false, slack: false });
    discord.up(true);
    expect(metrics.platforms()).toEqual({ discord: true, slack: false });
    expect(await linesOf(metrics, 'debrief_platform_up')).toEqual([
      'debrief_platform_up{platform="discord"} 1',
      'debrief_platform_up{platform="slack"} 0',
    ]);
    discord.up(false);
    expect(metrics.platforms()).toEqual({ discord: false, slack: false });
  });

  it('hold those of the process, and are apart from others made in it', async () => {
    const [one, other] = [makeMetrics(['exam']), makeMetrics(['exam'])];
    one.defect('exam');
    expect(await linesOf(other, 'debrief_defects_total{command="exam"}')).toEqual([
      'debrief_defects_total{command="exam"} 0',
    ]);
    expect(await linesOf(one, 'process_resident_memory_bytes')).toHaveLength(1);
    expect(one.contentType).toMatch(/^text\/plain; version=0\.0\.4/);
  });

  it('keep no process alive', () => {
    const url = new URL('../src/metrics.ts', import.meta.url).href;
    const { status } = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', `import { makeMetrics } from '${url}'; makeMetrics([]);`],
      { timeout: 20_000 },
    );
    expect(status).toBe(0);
  });
});
