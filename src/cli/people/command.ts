/** The command `npm run people`: what is stored about somebody, and how to be rid of it. */
import { parseArgs } from 'node:util';
import { showAudit } from './audit.ts';
import type { Desk, Shut } from './desk.ts';
import { erasePerson } from './erase.ts';
import { exportPerson } from './export.ts';
import type { ExitCode, Printer } from './printer.ts';

const USAGE = [
  'usage: npm run -s people -- export NAME|PHONE [--out FOLDER]   everything that is stored about somebody',
  '       npm run -s people -- erase NAME|PHONE [--yes]            removes it; without --yes only says what would go',
  '       npm run -s people -- audit [NAME|PHONE]                  who saw or changed whose fees or identity',
].join('\n');

/** Runs one command on what `open` opens. */
export async function peopleCommand(
  args: readonly string[],
  open: () => Promise<Desk | Shut>,
  printer: Printer,
): Promise<ExitCode> {
  const asked = readArguments(args);
  if ('wrong' in asked) {
    printer.err(`${asked.wrong}${asked.wrong && '\n'}${USAGE}`);
    return 2;
  }
  const desk = await open();
  if ('shut' in desk) {
    printer.err(desk.shut);
    return desk.code;
  }
  try {
    const { what, who, out, yes } = asked;
    switch (what) {
      case 'export':
        return await exportPerson(desk, printer, who, out);
      case 'erase':
        return await erasePerson(desk, printer, who, yes);
      case 'audit':
        return await showAudit(desk, printer, who);
    }
  } finally {
    await desk.close();
  }
}

interface Asked {
  what: 'export' | 'erase' | 'audit';
  who: string;
  out: string | undefined;
  yes: boolean;
}

function readArguments(args: readonly string[]): Asked | { wrong: string } {
  let read: ReturnType<typeof parse>;
  try {
    read = parse(args);
  } catch (error) {
    return { wrong: (error as Error).message };
  }
  const { positionals, values } = read;
  const [what, who = '', ...more] = positionals;
  if (what !== 'export' && what !== 'erase' && what !== 'audit') return { wrong: '' };
  if (more.length > 0 || (who === '' && what !== 'audit')) return { wrong: '' };
  if (values.out !== undefined && what !== 'export') return { wrong: '--out belongs to export.' };
  if (values.yes && what !== 'erase') return { wrong: '--yes belongs to erase.' };
  return { what, who: who.trim(), out: values.out, yes: values.yes ?? false };
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { out: { type: 'string' }, yes: { type: 'boolean' } },
  });
}
