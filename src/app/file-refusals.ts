// Cards that refuse a report as a file before it was opened, or what was typed beside it.

import type { Card } from '../cards/card.ts';
import { fileRefusalCard, refusalCard } from '../cards/issues-card.ts';
import { issues } from '../cards/words/en.ts';
import { consoleFiles } from '../cards/words/en-console.ts';
import { quoted } from '../core/issue.ts';

/** @param why in a sentence or more. @param line to be typed instead, where there is one. */
export function fileRefusal(why: string, line?: string): Card {
  return refusalCard(issues.title, why, line);
}

/** @param path as somebody named it, to be shown to that person only. */
export function folderWords(path: string): string {
  return consoleFiles.folder(quoted(path));
}

/** @param path of a file that may not be read, as somebody named it, to be shown to that person only. */
export function deniedWords(path: string): string {
  return consoleFiles.denied(quoted(path));
}

/** Says that a path is one of a folder, with a line to type instead. */
export function folderCard(path: string): Card {
  return fileRefusalCard(folderWords(path));
}

/** Says that a file may not be read, with a line to type instead. */
export function deniedCard(path: string): Card {
  return fileRefusalCard(deniedWords(path));
}
