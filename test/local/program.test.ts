import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostOf, MONDAY, root } from './start.ts';

describe('a program that somebody else wrote', () => {
  const host = hostOf(readFileSync(join(root, 'test/local/todo.gs.txt'), 'utf8'));

  test('its menu and its doors are there', () => {
    host.open('NONE');
    expect(host.menu).toEqual([
      { caption: 'Set up', door: 'setUp' },
      { caption: '' },
      { caption: 'Remind everybody', door: 'remindEverybody' },
    ]);
    expect(host.doors).toEqual(['onOpen', 'onEdit', 'setUp', 'remindEverybody', 'describe_']);
  });

  test('it sets itself up and sends its mails', () => {
    host.call('setUp');
    expect(host.shown).toEqual([{ kind: 'toast', title: '', text: 'Ready.' }]);
    expect(host.run('remindEverybody', [])).toEqual({ reminded: 2 });
    expect(host.outbox.map(({ to, subject, body, at }) => [to, subject, body, at])).toEqual([
      ['ann@example.com', '1 open', 'Write the brief, due 20 Aug (late)', MONDAY],
      ['bob@example.com', '1 open', 'Book the room, due 27 Aug', MONDAY],
    ]);
  });

  test('its simple trigger stamps what a person does', () => {
    host.edit({ tab: 'Tasks', cell: 'C2', value: 'Done' });
    expect(host.model.getFormattedCellValue(0, 2, 5)).toMatch(/^2026-08-24/);
    expect(host.model.getFormattedCellValue(0, 6, 2)).toBe('1');
    expect(host.run('remindEverybody', [])).toEqual({ reminded: 1 });
  });
});
