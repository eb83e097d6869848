// A score report attached to /scorereport: read, and put into a panel. Only what the person sends from there is saved;
// nothing of the file is kept.

import { prepareRead } from '../../app/attached-report.ts';
import { type CommandRequest, prepare } from '../../app/dispatch.ts';
import type { Outcome } from '../../app/observer.ts';
import type { AttachedFile } from '../../app/report-files.ts';
import { discord as words } from '../../cards/words/en.ts';
import { inTime, openPanel, settle, type Turn } from './turn.ts';

/**
 * Answers a command with a file.
 * @param request with what was typed beside it, which wins over what is read.
 * @param hosts that files may be fetched from.
 */
export function serveReportFile(
  turn: Turn,
  request: CommandRequest,
  file: AttachedFile,
  hosts: readonly string[],
): Promise<Outcome> {
  return inTime(turn, async () => {
    const { bot, host } = turn;
    // What cannot be used is said before anything is fetched.
    const typed = prepare(bot, { ...request, ask: 'always' });
    if (typed.kind === 'refused') return settle(turn, typed);
    const files = await bot.reportFiles?.();
    const reading = await files?.receive(file, { platform: words.name, hosts });
    if (reading?.kind === 'refused' && reading.why !== undefined) {
      host.log.warn('a file could not be fetched', { why: reading.why });
    }
    const prepared = prepareRead(bot, request, reading);
    // What was typed into a file is answered as if it had been pasted.
    if (reading?.kind !== 'report' || prepared.kind !== 'ask') return settle(turn, prepared);
    const message = await openPanel(turn, prepared.form);
    await turn.answer.send({ message });
    return 'asked';
  });
}
