import { bench, MONDAY } from './start.ts';

describe('a script that asks wrongly hears what Google says', () => {
  test.each<[script: string, sentence: string]>([
    [
      'sheet.getRange(1, 1, 2, 2).setValues([[1, 2]])',
      'The number of rows in the data does not match the number of rows in the range. The data has 1 but the range has 2.',
    ],
    [
      'sheet.getRange(1, 1, 1, 2).setBackgrounds([["#ffffff"]])',
      'The number of columns in the data does not match the number of columns in the range. The data has 1 but the range has 2.',
    ],
    ['sheet.getRange(1001, 1)', 'The coordinates of the range are outside the dimensions of the sheet.'],
    ['sheet.getRange(1, 26, 1, 2)', 'The coordinates of the range are outside the dimensions of the sheet.'],
    ['sheet.getRange(0, 1)', 'The starting row of the range is too small.'],
    ['sheet.getRange(1, 1, 0, 1)', 'The number of rows in the range must be at least 1.'],
    ['sheet.getRange("A1")', "The parameters (String) don't match the method signature for Sheet.getRange."],
    ['sheet.getRange(1, 2, 3, 2).sort([{ column: 1, ascending: true }])', 'Sort column 1 is outside the range.'],
    ['sheet.getRange(NaN, 1)', 'Cannot convert NaN to int.'],
    ['sheet.setFrozenRows("2")', "The parameters (String) don't match the method signature for Sheet.setFrozenRows."],
    ['sheet.setTabColor("blue")', 'Invalid color: blue'],
    ['sheet.getRangeList(["nonsense"])', 'Range not found: nonsense'],
    ['ss.insertSheet("sheet1", 0)', 'A sheet with the name "sheet1" already exists. Please enter another name.'],
    ['ss.insertSheet("a/b", 0)', '"a/b" is no tab name here'],
    ['ss.deleteSheet(sheet)', "You can't remove all the sheets in a document."],
    ['ss.deleteSheet({})', "The parameters ((class)) don't match the method signature for Spreadsheet.deleteSheet."],
    ['ss.setNamedRange("A1", sheet.getRange(1, 1))', 'Invalid range name: A1'],
    ['sheet.getRange(1, 1).getBackgrounds()', 'Range.getBackgrounds: not in the local host'],
    ['ss.getRangeByName("x")', 'Spreadsheet.getRangeByName: not in the local host'],
    ['SpreadsheetApp.create("x")', 'SpreadsheetApp.create: not in the local host'],
    ['fetch("https://example.com")', 'fetch is not a function'],
    ['SpreadsheetApp.newDataValidation().build()', 'A data validation rule needs a condition.'],
    ['HtmlService.createHtmlOutputFromFile("Nope")', 'No HTML file named Nope was found.'],
    ['MailApp.sendEmail({ to: "", subject: "s", body: "b" })', 'Failed to send email: no recipient'],
    ['MailApp.sendEmail({ to: "a@b", subject: "s", body: "b" })', 'Invalid email: a@b'],
    [
      'MailApp.sendEmail({ to: Array(51).fill("a@b.de").join(","), subject: "s", body: "b" })',
      'Limit Exceeded: Email Recipients Per Message.',
    ],
    ['MailApp.sendEmail({ to: "a@b.de", subject: "s", body: "x".repeat(205000) })', 'Limit Exceeded: Email Body Size.'],
    ['PropertiesService.getDocumentProperties().setProperty("k", "ü".repeat(5000))', 'Argument too large: value'],
    [
      'for (let i = 0; i < 60; i++) PropertiesService.getDocumentProperties().setProperty("k" + i, "x".repeat(9000))',
      'You have exceeded the property storage quota.',
    ],
    [
      'ScriptApp.newTrigger("x").timeBased().everyHours(1).create(); ScriptApp.newTrigger("y").timeBased().everyHours(1).create()',
      'too many time-based triggers',
    ],
    ['ScriptApp.newTrigger("x").timeBased().inTimezone("Nowhere/Land")', 'Invalid argument: timezone'],
    ['Utilities.formatDate(new Date(), "Europe/Berlin", "G")', 'Utilities.formatDate "G": not in the local host'],
  ])('%s', (script, sentence) => {
    expect(() => bench().run(script)).toThrow(sentence);
  });
});

describe('a run reaches as far as its mode', () => {
  const CODE = `
    function onOpen(e) { seen.push(e.authMode); trySomething(); }
    function onEdit(e) { seen.push(e.authMode); trySomething(); }
    function hourly(e) { seen.push(e.authMode); trySomething(); }
    function trySomething() {
      for (const [name, call] of Object.entries({
        spreadsheet: () => SpreadsheetApp.getActiveSpreadsheet().getName(),
        properties: () => PropertiesService.getDocumentProperties().getProperty('x'),
        mail: () => MailApp.getRemainingDailyQuota(),
        alert: () => SpreadsheetApp.getUi().alert('t', 'p', SpreadsheetApp.getUi().ButtonSet.OK),
      })) try { call(); seen.push(name); } catch (error) { seen.push(error.message); }
    }
    const seen = [];
    function tell() { return seen; }
    function install() { ScriptApp.newTrigger('hourly').timeBased().everyHours(1).inTimezone('Europe/Berlin').create(); }
  `;
  const refused = (call: string): string => `You do not have permission to call ${call}.`;
  test.each<[mode: string, act: (host: ReturnType<typeof bench>['host']) => void, seen: string[]]>([
    [
      'onOpen before a first use',
      (host) => host.open('NONE'),
      [
        'NONE',
        refused('SpreadsheetApp.getActiveSpreadsheet'),
        refused('PropertiesService.getDocumentProperties'),
        refused('MailApp.getRemainingDailyQuota'),
        refused('Ui.alert'),
      ],
    ],
    [
      'onOpen later',
      (host) => host.open('LIMITED'),
      ['LIMITED', 'spreadsheet', 'properties', refused('MailApp.getRemainingDailyQuota'), refused('Ui.alert')],
    ],
    [
      'onEdit',
      (host) => host.edit({ tab: 'Sheet1', cell: 'A1', value: 'x' }),
      ['LIMITED', 'spreadsheet', 'properties', refused('MailApp.getRemainingDailyQuota'), refused('Ui.alert')],
    ],
    ['a menu entry', (host) => host.call('trySomething'), ['spreadsheet', 'properties', 'mail', 'alert']],
    [
      'a clock trigger',
      (host) => {
        host.call('install');
        host.fireTriggers();
      },
      ['FULL', 'spreadsheet', 'properties', 'mail', 'Cannot call SpreadsheetApp.getUi() from this context.'],
    ],
  ])('%s', (_, act, seen) => {
    const { host } = bench({}, CODE);
    act(host);
    expect(host.call('tell')).toEqual(seen);
  });

  test('a service call at module scope fails, as it makes the menu vanish', () => {
    expect(() => bench({}, 'const ss = SpreadsheetApp.getActiveSpreadsheet();')).toThrow(
      'You do not have permission to call SpreadsheetApp.getActiveSpreadsheet.',
    );
  });
});

describe('google.script.run', () => {
  const { host } = bench(
    {},
    'function give(x) { return x === "date" ? { deep: [new Date()] } : x === "nothing" ? undefined : x; }\nfunction hidden_() {}\nfunction fails() { throw new Error("told"); }',
  );
  test.each<[args: unknown[], answer: unknown]>([
    [[{ a: [1, 'x', null] }], { a: [1, 'x', null] }],
    [['nothing'], null],
  ])('carries %j', (args, answer) => {
    expect(host.run('give', args)).toEqual(answer);
  });
  test.each<[door: string, args: unknown[], sentence: string]>([
    ['give', ['date'], 'The answer holds a Date'],
    ['give', [new Date()], 'An argument holds a Date'],
    ['give', [() => 1], 'An argument holds a function'],
    ['hidden_', [], 'private'],
    ['absent', [], 'Script function not found: absent'],
    ['toString', [], 'Script function not found: toString'],
    ['fails', [], 'told'],
  ])('%s(%j) is refused', (door, args, sentence) => {
    expect(() => host.run(door, args)).toThrow(sentence);
  });
});

test('the mail quota is counted a day, and mails stay in the outbox', () => {
  let now = Date.UTC(2026, 7, 24, 7);
  const { host, run } = bench({ now: () => now, user: 'ann@example.com' });
  run('MailApp.sendEmail({ to: "a@b.de, c@d.de", subject: "One", body: "x", htmlBody: "<p>x</p>", name: "Plan" })');
  expect(run('MailApp.getRemainingDailyQuota()')).toBe(98);
  now += 86_400_000;
  expect(run('MailApp.getRemainingDailyQuota()')).toBe(100);
  expect(host.outbox).toEqual([
    {
      to: 'a@b.de, c@d.de',
      subject: 'One',
      body: 'x',
      htmlBody: '<p>x</p>',
      name: 'Plan',
      at: Date.UTC(2026, 7, 24, 7),
      from: 'ann@example.com',
    },
  ]);
});

test('the program sees the clock of the host, and real dates are its dates', () => {
  const { run } = bench();
  expect(run('[new Date().toISOString(), Date.now(), new Date(0).getTime(), new Date() instanceof Date]')).toEqual([
    '2026-08-24T07:00:00.000Z',
    Date.UTC(2026, 7, 24, 7),
    0,
    true,
  ]);
  expect(run('sheet.getRange(1, 1).setValues([["2026-08-24"]]).getValues()[0][0] instanceof Date')).toBe(true);
});

test('today is the day of the clock, also after a run and in a workbook that is opened a day later', () => {
  const build = `sheet.getRange(1, 1, 1, 3).setValues([["=TODAY()", "=A1+1", "=B1-A1"]]).setNumberFormat("0");
    sheet.setConditionalFormatRules([SpreadsheetApp.newConditionalFormatRule().whenFormulaSatisfied("=$A1>0").setRanges([sheet.getRange(1, 3)]).setBold(true).build()])`;
  const { host, run, values } = bench();
  run(build);
  expect(values(1, 1, 1, 3)).toEqual([[46258, 46259, 1]]);
  const later = bench({ saved: host.save(), now: () => MONDAY + 86_400_000 });
  expect(later.values(1, 1, 1, 3)).toEqual([[46259, 46260, 1]]);
});

test.each<[pattern: string, text: string]>([
  ['yyyy-MM-dd', '2026-01-02'],
  ["yyyy-MM-dd'T'HH:mm:ss", '2026-01-02T00:30:05'],
  ['EEE, d MMM yyyy', 'Fri, 2 Jan 2026'],
  ['EEEE d MMMM yy', 'Friday 2 January 26'],
  ['u w D', '5 1 2'],
  ['h:mm a', '12:30 AM'],
  ["Z X XXX 'o''clock'", "+0100 +01 +01:00 o'clock"],
])('Utilities.formatDate %s', (pattern, text) => {
  expect(bench().run(`Utilities.formatDate(new Date(Date.UTC(2026, 0, 1, 23, 30, 5)), "Europe/Berlin", ${JSON.stringify(pattern)})`)).toBe(
    text,
  );
});

test('what scripts show is recorded, and alerts answer OK where there is no screen', () => {
  const { host, run } = bench({ html: { Sidebar: '<p>hello</p>' } });
  run('ss.toast("Done", "Plan"); SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile("Sidebar").setTitle("Plan"))');
  expect(run('const ui = SpreadsheetApp.getUi(); ui.alert("Sure?", "Really", ui.ButtonSet.OK_CANCEL) === ui.Button.OK')).toBe(true);
  expect(host.shown).toEqual([
    { kind: 'toast', title: 'Plan', text: 'Done' },
    { kind: 'sidebar', title: 'Plan', text: '<p>hello</p>' },
    { kind: 'alert', title: 'Sure?', text: 'Really' },
  ]);
});

test('text that would parse leaves nothing behind when it is cleared, not even in the saved bytes', () => {
  const { host, run } = bench();
  run(`sheet.getRange(1, 1, 2, 1).setValues([["'=x"], ["'+5"]])`);
  const later = bench({ saved: host.save() });
  later.run(`sheet.getRange(1, 1, 2, 1).setValues([[""], [""]])`);
  expect(bench({ saved: later.host.save() }).values(1, 1, 2)).toEqual([[''], ['']]);
});

test('what is selected is known: by a script, by the person, and in each tab', () => {
  const { host, run } = bench();
  const selected = () => run('const range = ss.getActiveRange(); [range.getSheet().getName(), range.getA1Notation()]');
  expect(selected()).toEqual(['Sheet1', 'A1']);
  run('sheet.getRange(3, 2, 2, 3).activate()');
  expect(selected()).toEqual(['Sheet1', 'B3:D4']);
  host.model.setSelectedCell(9, 5);
  host.model.setSelectedRange(9, 5, 7, 4);
  expect(selected()).toEqual(['Sheet1', 'D7:E9']);
  run('ss.insertSheet("More", 1); sheet.activate()');
  expect(run('ss.setActiveSheet(ss.getSheetByName("More")); ss.getActiveRange().getSheet().getName()')).toBe('More');
  expect(selected()).toEqual(['More', 'A1']);
});

test('calls are counted by method, builders are not', () => {
  const { host, run } = bench();
  host.resetCalls();
  run(`const rule = SpreadsheetApp.newDataValidation().requireValueInList(["a"]).setAllowInvalid(false).build();
    const range = sheet.getRange(1, 1, 1, 2);
    range.setDataValidations([[rule, rule]]); range.getValues(); range.getValues()`);
  expect(host.calls).toEqual({
    'SpreadsheetApp.getActiveSpreadsheet': 1,
    'Spreadsheet.getSheets': 1,
    'Sheet.getRange': 1,
    'Range.setDataValidations': 1,
    'Range.getValues': 2,
  });
});

test('one run is undone in one step, and a host goes on from what was saved', () => {
  const { host, run, values } = bench();
  run('sheet.getRange(1, 1).setValues([["before"]]); PropertiesService.getDocumentProperties().setProperty("k", "v")');
  run('ss.insertSheet("More", 1); for (let i = 1; i < 9; i++) sheet.getRange(i, 1).setValues([["after"]])');
  expect(host.undoScript()).toBe(true);
  expect(values(1, 1, 2, 1)).toEqual([['before'], ['']]);
  expect(host.model.getWorksheetsProperties()).toHaveLength(1);
  expect(host.undoScript()).toBe(false);
  const later = bench({ saved: host.save() });
  expect(later.values(1, 1)).toEqual([['before']]);
  expect(later.run('PropertiesService.getDocumentProperties().getProperties()')).toEqual({ k: 'v' });
});

test('an appended row goes in below the last one with content, and the sheet grows where it must', () => {
  const { run, values } = bench();
  run(`sheet.appendRow(['first'])`);
  run(`sheet.getRange(4, 3).setValues([['="" ']])`);
  run(`sheet.appendRow(['below', 2])`);
  expect(values(1, 1, 5, 2)).toEqual([
    ['first', ''],
    ['', ''],
    ['', ''],
    ['', ''],
    ['below', 2],
  ]);
  run(`sheet.getRange(1000, 1).setValues([['last']])`);
  run(`sheet.appendRow(['beyond'])`);
  expect([run('sheet.getMaxRows()'), values(1001, 1)]).toEqual([1001, [['beyond']]]);
});

test('text that looks like a number or a formula stays text when rows and columns are inserted before it', () => {
  const { run, values } = bench();
  run(`sheet.getRange(5, 2, 1, 4).setValues([["'+15 %", "'007", "'=1+1", '=2+3']])`);
  run('sheet.insertRowsAfter(2, 1)');
  expect(values(6, 2, 1, 4)).toEqual([['+15 %', '007', '=1+1', 5]]);
  run('sheet.insertColumnsAfter(1, 2)');
  expect(values(6, 4, 1, 4)).toEqual([['+15 %', '007', '=1+1', 5]]);
});

describe('what another emulator’s tests ask of the same methods', () => {
  test('sheets put in at a place stand there, and indexes follow', () => {
    const { run } = bench();
    run("ss.insertSheet('s1', 1); ss.insertSheet('s2', 2); ss.insertSheet('s3', 1); ss.insertSheet('s4', 0)");
    expect(run('ss.getSheets().map((one) => [one.getName(), one.getIndex()])')).toEqual([
      ['s4', 1],
      ['Sheet1', 2],
      ['s3', 3],
      ['s1', 4],
      ['s2', 5],
    ]);
  });

  test('values come back as they were given, and "" from a cleared cell', () => {
    const { run } = bench();
    run("sheet.getRange(1, 1, 2, 3).setValues([[1, 'two', true], [0.5, '', -3]])");
    expect(run('sheet.getDataRange().getValues()')).toEqual([
      [1, 'two', true],
      [0.5, '', -3],
    ]);
  });

  test('sorting counts columns from the sheet’s A, takes several in turn, and puts truth values above numbers', () => {
    const { run } = bench();
    const data = (last: string) => `sheet.getRange(21, 2, 3, 3).setValues([[3, 4, ${last}], [8, 9, 10], [13, 14, 15]])`;
    run(data('5'));
    expect(run('sheet.getRange(21, 2, 3, 3).sort([{ column: 4, ascending: false }, { column: 2, ascending: true }]).getValues()')).toEqual([
      [13, 14, 15],
      [8, 9, 10],
      [3, 4, 5],
    ]);
    run(data('false'));
    expect(run('sheet.getRange(21, 2, 3, 3).sort([{ column: 4, ascending: false }]).getValues().map((row) => row[2])')).toEqual([
      false,
      15,
      10,
    ]);
  });

  test('rules come back in the shape of the range; a rule allows other input until it is told not to', () => {
    const { run } = bench();
    run(
      'const rule = SpreadsheetApp.newDataValidation().requireNumberBetween(20, 40).build(); sheet.getRange(1, 1, 1, 2).setDataValidations([[rule, null]])',
    );
    expect(run('sheet.getRange(1, 1, 2, 2).getDataValidations().map((row) => row.map((one) => one && one.getAllowInvalid()))')).toEqual([
      [true, null],
      [null, null],
    ]);
    expect(run('SpreadsheetApp.newDataValidation().requireCheckbox().setAllowInvalid(false).build().getAllowInvalid()')).toBe(false);
  });
});
