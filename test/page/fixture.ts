/**
 * A small program in Apps Script for the page's tests: it has a menu, a sidebar, a question, a mail, a trigger
 * and an `onEdit`, and builds one tab with a list, a check box, a note and a link.
 */
export const CODE = `
function onOpen() {
  const ui = SpreadsheetApp.getUi();
  ui.createAddonMenu()
    .addItem('Open the sidebar', 'openSidebar')
    .addItem('Build everything', 'buildEverything')
    .addSeparator()
    .addItem('Send the letter', 'sendLetter')
    .addItem('Clear the sample data', 'clearSample')
    .addItem('Fail', 'failLoudly')
    .addToUi();
}
function onEdit(event) {
  const { range, value } = event;
  if (range.getSheet().getName() === 'Plan' && range.getColumn() === 2) range.getSheet().getRange(range.getRow(), 6).setValues([['edited ' + value]]);
}
function openSidebar() {
  SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile('Sidebar').setTitle('Fixture'));
}
function buildEverything() {
  const book = SpreadsheetApp.getActiveSpreadsheet();
  const plan = book.insertSheet('Plan', 0);
  plan.getRange(1, 1, 4, 5).setValues([
    ['What', 'Owner', 'Status', 'Done', 'Go'],
    ['Website', 'Tom', 'Late', false, '=HYPERLINK("#gid=' + book.getSheets()[1].getSheetId() + '&range=B7";"Go there")'],
    ['Webinar', 'Aiko', 'On track', true, ''],
    ['Today', '=TODAY()', '', false, ''],
  ]);
  plan.getRange(4, 2).setNumberFormat('yyyy-mm-dd');
  const list = SpreadsheetApp.newDataValidation().requireValueInList(['On track', 'At risk', 'Late'], true).setAllowInvalid(false).build();
  const box = SpreadsheetApp.newDataValidation().requireCheckbox().build();
  plan.getRange(2, 3, 3, 2).setDataValidations([[list, box], [list, box], [list, box]]);
  plan.getRange(2, 1).setNotes([['Moved on 3 August.']]);
  plan.activate();
  ScriptApp.newTrigger('sendLetter').timeBased().everyHours(1).create();
  openSidebar();
  book.toast('Everything is built.', 'Fixture');
}
function clearSample() {
  const ui = SpreadsheetApp.getUi();
  if (ui.alert('Clear?', 'The sample rows go.', ui.ButtonSet.OK_CANCEL) !== ui.Button.OK) return SpreadsheetApp.getActiveSpreadsheet().toast('Nothing was cleared.');
  SpreadsheetApp.getActiveSpreadsheet().getSheetByName('Plan').getRange(2, 1, 2, 2).setValues([['', ''], ['', '']]);
}
function sendLetter() {
  MailApp.sendEmail({ to: 'priya@northwind.example', subject: 'Monday letter', body: 'In plain words.', htmlBody: '<h1>Monday letter</h1><img src="https://outside.example/pixel.png">' });
}
function failLoudly() {
  throw new Error('The plan has no owner.');
}
function write(text) {
  SpreadsheetApp.getActiveSpreadsheet().getSheetByName('Plan').getRange(7, 1).setValues([['written']]);
  return text;
}
function greet(name) {
  if (name === '') throw new Error('Say a name.');
  return { greeting: 'Hello ' + name };
}
`;

export const SIDEBAR = `<!DOCTYPE html>
<html lang="en"><head><title>Fixture</title></head><body>
<h1>Fixture</h1><label>Name <input id="name" value="Aiko"></label>
<button id="greet">Greet</button> <button id="later">Later</button> <button id="close">Close</button><p id="said"></p>
<script>
  const said = (text) => { document.getElementById('said').textContent = text; };
  document.getElementById('greet').onclick = () => google.script.run
    .withSuccessHandler((value, user) => said(value.greeting + ' ' + user))
    .withFailureHandler((error, user) => said((error instanceof Error) + ' ' + error.message + ' ' + user))
    .withUserObject('(user)')
    .greet(document.getElementById('name').value);
  document.getElementById('later').onclick = () => setTimeout(() => google.script.run.withSuccessHandler((value) => said(value)).write('Hello later'), 300);
  document.getElementById('close').onclick = () => google.script.host.close();
</script></body></html>
`;
