import type { HtmlOutput, HtmlService, Menu, Ui } from '../../google/services.ts';
import type { MenuEntry, Screen } from '../host.ts';
import { behind, type Calls, exposed } from './exposed.ts';
import { demand, type Run } from './run.ts';

/** One thing that a script showed. */
export interface Shown {
  readonly kind: 'alert' | 'toast' | 'sidebar';
  readonly title: string;
  readonly text: string;
}

/** Where what a script shows goes. */
export interface Stage {
  readonly run: Run;
  readonly calls: Calls;
  readonly html: Readonly<Record<string, string>>;
  readonly screen: Screen | undefined;
  readonly shown: Shown[];
  setMenu(entries: readonly MenuEntry[]): void;
}

class BuiltMenu implements Menu {
  readonly entries: MenuEntry[] = [];
  readonly caption: string;
  private readonly stage: Stage;

  constructor(stage: Stage, caption = '') {
    this.stage = stage;
    this.caption = caption;
  }

  addItem(caption: string, functionName: string): this {
    this.entries.push({ caption, door: functionName });
    return this;
  }

  addSeparator(): this {
    this.entries.push({ caption: '' });
    return this;
  }

  addSubMenu(menu: Menu): this {
    const { caption, entries: items } = behind(menu, BuiltMenu, 'Menu.addSubMenu');
    this.entries.push({ caption, items });
    return this;
  }

  addToUi(): void {
    this.stage.setMenu(this.entries);
  }
}

class Html implements HtmlOutput {
  readonly content: string;
  title = '';

  constructor(content: string) {
    this.content = content;
  }

  setTitle(title: string): this {
    this.title = title;
    return this;
  }

  getContent(): string {
    return this.content;
  }
}

const BUTTON_SETS = { OK: 'OK', OK_CANCEL: 'OK_CANCEL' } as const;
const BUTTONS = { OK: 'OK', CANCEL: 'CANCEL' } as const;

/** `SpreadsheetApp.getUi()`. */
export const uiFor = (stage: Stage): Ui => {
  const { calls, run, screen, shown } = stage;
  const canShow = (call: string): void => {
    demand(run, call, 'FULL');
    if (!run.hasScreen) throw new Error('Cannot call SpreadsheetApp.getUi() from this context.');
  };
  const ui: Ui = {
    ButtonSet: BUTTON_SETS,
    Button: BUTTONS,
    createAddonMenu: () => exposed('Menu', new BuiltMenu(stage), calls),
    createMenu: (caption) => exposed('Menu', new BuiltMenu(stage, caption), calls),
    alert: (title, prompt, buttons) => {
      canShow('Ui.alert');
      if (buttons !== BUTTON_SETS.OK && buttons !== BUTTON_SETS.OK_CANCEL)
        throw new Error('Ui.alert with these buttons: not in the local host');
      shown.push({ kind: 'alert', title, text: prompt });
      return screen && !screen.alert(title, prompt, buttons) ? BUTTONS.CANCEL : BUTTONS.OK;
    },
    showSidebar: (userInterface) => {
      canShow('Ui.showSidebar');
      const { content, title } = behind(userInterface, Html, 'Ui.showSidebar');
      shown.push({ kind: 'sidebar', title, text: content });
      screen?.showSidebar(content, title);
    },
  };
  return exposed('Ui', ui, calls);
};

/** `HtmlService`, with the files that the host was given. */
export const htmlServiceFor = ({ html, calls }: Stage): HtmlService => ({
  createHtmlOutputFromFile: (filename) => {
    const content = html[filename];
    if (content === undefined) throw new Error(`No HTML file named ${filename} was found.`);
    return exposed('HtmlOutput', new Html(content), calls);
  },
});

/** Shows a toast. */
export const toastOn = ({ screen, shown }: Stage, message: string, title: string): void => {
  shown.push({ kind: 'toast', title, text: message });
  screen?.toast(message, title);
};
