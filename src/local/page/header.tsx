import { CloudAlert, CloudCheck, CloudUpload } from 'lucide-react';
import type { MenuEntry } from '../host.ts';
import { type Menu, MenuBar, type MenuItem } from './menu.tsx';
import { SAYS } from './sentences.ts';
import type { View } from './view.ts';

const KEEPING = {
  kept: { icon: <CloudCheck size={17} aria-hidden />, says: SAYS.kept },
  keeping: { icon: <CloudUpload size={17} aria-hidden />, says: SAYS.keeping },
  failed: { icon: <CloudAlert size={17} aria-hidden />, says: SAYS.notKept },
} as const;

/** The add-on's menu entries as menu lines that call their doors. */
export const menuItemsOf = (entries: readonly MenuEntry[], call: (door: string) => void): MenuItem[] =>
  entries.map(({ caption, door, items }) => {
    if (items) return { caption: caption || SAYS.more, items: menuItemsOf(items, call) };
    return door === undefined ? { caption, separator: true } : { caption, act: () => call(door) };
  });

interface HeaderProps {
  /** Whether the workbook is saved; null while there is none yet. */
  readonly keeping: View['keeping'] | null;
  readonly menus: readonly Menu[];
}

/** What Google Sheets shows above its toolbar: the file's name and the menus. */
export const Header = ({ keeping, menus }: HeaderProps) => (
  <header className="file-header" data-region="menus">
    <div className="file-icon" aria-hidden>
      <svg viewBox="0 0 24 24" width="24" height="24">
        <title>Spreadsheet</title>
        <path
          d="M4 4h16v16H4z M4 9.3h16 M4 14.7h16 M9.5 9.3V20 M14.8 9.3V20"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.8"
          strokeLinejoin="round"
        />
      </svg>
    </div>
    <div className="file-lines">
      <div className="file-line">
        <h1>{SAYS.fileName}</h1>
        <span className="badge">{SAYS.localCopy}</span>
        <span className={`keeping ${keeping ?? ''}`} role="status">
          {keeping && KEEPING[keeping].icon}
          <span>{keeping && KEEPING[keeping].says}</span>
        </span>
      </div>
      <MenuBar label="Menus" menus={menus} />
    </div>
  </header>
);
