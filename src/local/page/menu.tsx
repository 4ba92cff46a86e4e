import { Check, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** One line of a menu: an action, a submenu, or a separator. */
export interface MenuItem {
  readonly caption: string;
  readonly act?: () => void;
  readonly items?: readonly MenuItem[];
  readonly icon?: ReactNode;
  readonly hint?: string;
  readonly checked?: boolean;
  readonly disabled?: boolean;
  readonly separator?: boolean;
}

/** One menu of a bar; its lines are asked for each time it opens. */
export interface Menu {
  readonly caption: string;
  readonly items: () => readonly MenuItem[];
}

const EDGE = 8;

/** Puts a fixed box under or beside its anchor, and never out of the window. */
const usePlace = (box: RefObject<HTMLElement | null>, anchor: RefObject<HTMLElement | null>, beside: boolean): void => {
  useLayoutEffect(() => {
    if (!box.current || !anchor.current) return;
    const at = anchor.current.getBoundingClientRect();
    const size = box.current.getBoundingClientRect();
    const right = beside ? at.right - 2 : at.left;
    const fits = right + size.width <= innerWidth - EDGE;
    const left = fits ? right : beside ? at.left - size.width + 2 : innerWidth - EDGE - size.width;
    const top = beside ? at.top - 7 : at.bottom + 2;
    box.current.style.left = `${Math.max(EDGE, left)}px`;
    box.current.style.top = `${Math.max(EDGE, Math.min(top, innerHeight - EDGE - size.height))}px`;
  });
};

interface MenuListProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly anchor: RefObject<HTMLElement | null>;
  readonly beside?: boolean;
  /** Closes this list alone and gives the focus back. */
  readonly onBack: () => void;
  /** Closes the whole menu, after an action or a click elsewhere. */
  readonly onDone: () => void;
  /** Moves to the neighbour of the whole menu: -1 before, 1 after. */
  readonly onNeighbour?: ((step: number) => void) | undefined;
}

/** A menu's list: arrows, Home, End and first letters move, Enter acts, Right opens a submenu, Left and Esc go back. */
const MenuList = ({ label, items, anchor, beside = false, onBack, onDone, onNeighbour }: MenuListProps) => {
  const list = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(-1);
  const opener = useRef<HTMLElement | null>(null);
  usePlace(list, anchor, beside);
  const entries = (): HTMLElement[] => [...(list.current?.querySelectorAll<HTMLElement>(':scope > [role^=menuitem]:not(:disabled)') ?? [])];
  useEffect(() => {
    list.current?.querySelector<HTMLElement>(':scope > [role^=menuitem]:not(:disabled)')?.focus();
  }, []);
  const focusAt = (index: number): void => {
    const all = entries();
    all[(index + all.length) % all.length]?.focus();
  };
  const openAt = (index: number, element: HTMLElement): void => {
    opener.current = element;
    setOpen(index);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const all = entries();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const item = items[Number(all[at]?.dataset.at)];
    const typed = event.key.length === 1 && event.key !== ' ' ? event.key.toLowerCase() : '';
    if (event.key === 'ArrowDown') focusAt(at + 1);
    else if (event.key === 'ArrowUp') focusAt(at - 1);
    else if (event.key === 'Home') focusAt(0);
    else if (event.key === 'End') focusAt(-1);
    else if (event.key === 'Escape' || (event.key === 'ArrowLeft' && beside)) onBack();
    else if (event.key === 'ArrowRight' && item?.items) openAt(Number(all[at]!.dataset.at), all[at]!);
    else if (event.key === 'ArrowRight') onNeighbour?.(1);
    else if (event.key === 'ArrowLeft') onNeighbour?.(-1);
    else if (event.key === 'Tab') onDone();
    else if (typed)
      [...all.slice(at + 1), ...all.slice(0, at + 1)].find((entry) => entry.dataset.caption?.toLowerCase().startsWith(typed))?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <div className="menu" role="menu" aria-label={label} ref={list} onKeyDown={onKeyDown} tabIndex={-1}>
        {items.map((item, index) =>
          item.separator ? (
            <hr key={`separator ${index}`} />
          ) : (
            // biome-ignore lint/a11y/useAriaPropsSupportedByRole: where it is checked its role is menuitemcheckbox
            <button
              key={item.caption}
              type="button"
              role={item.checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
              aria-checked={item.checked}
              aria-haspopup={item.items ? 'menu' : undefined}
              aria-expanded={item.items ? open === index : undefined}
              tabIndex={-1}
              data-at={index}
              data-caption={item.caption}
              disabled={item.disabled}
              className={open === index ? 'open' : ''}
              onPointerEnter={(event) => {
                event.currentTarget.focus();
                if (item.items) openAt(index, event.currentTarget);
                else setOpen(-1);
              }}
              onClick={(event) => {
                if (item.items) return openAt(index, event.currentTarget);
                onDone();
                item.act?.();
              }}
            >
              <span className="menu-icon">{item.checked ? <Check size={16} /> : item.icon}</span>
              <span className="menu-caption">{item.caption}</span>
              {item.hint && <kbd>{item.hint}</kbd>}
              {item.items && <ChevronRight size={16} className="menu-more" aria-hidden />}
            </button>
          ),
        )}
      </div>
      {items[open]?.items && (
        <MenuList
          key={open}
          label={items[open].caption}
          items={items[open].items}
          anchor={opener}
          beside
          onBack={() => {
            setOpen(-1);
            opener.current?.focus();
          }}
          onDone={onDone}
          onNeighbour={onNeighbour}
        />
      )}
    </>
  );
};

interface MenuButtonProps {
  readonly caption: string;
  readonly items: readonly MenuItem[];
  readonly className: string;
  readonly icon?: ReactNode;
}

/** A button that opens one menu below itself. */
export const MenuButton = ({ caption, items, className, icon }: MenuButtonProps) => {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <div className="menu-holder">
      <button
        type="button"
        ref={button}
        className={className}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {caption}
        {icon}
      </button>
      {open && (
        <>
          <div className="menu-veil" aria-hidden onPointerDown={() => setOpen(false)} />
          <MenuList
            label={caption}
            items={items}
            anchor={button}
            onBack={() => {
              setOpen(false);
              button.current?.focus();
            }}
            onDone={() => {
              setOpen(false);
              button.current?.focus();
            }}
          />
        </>
      )}
    </div>
  );
};

/** A bar of menus with one place in the tab order: arrows move along it, Down and Enter open. */
export const MenuBar = ({ label, menus }: { readonly label: string; readonly menus: readonly Menu[] }) => {
  const bar = useRef<HTMLDivElement>(null);
  const anchor = useRef<HTMLElement | null>(null);
  const [at, setAt] = useState(0);
  const [open, setOpen] = useState(-1);
  const buttons = (): HTMLElement[] => [...(bar.current?.querySelectorAll<HTMLElement>(':scope > button') ?? [])];
  const show = (index: number): void => {
    const next = (index + menus.length) % menus.length;
    anchor.current = buttons()[next] ?? null;
    setAt(next);
    setOpen(next);
  };
  const close = (): void => {
    setOpen(-1);
    anchor.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step !== 0) {
      const next = (at + step + menus.length) % menus.length;
      setAt(next);
      buttons()[next]?.focus();
    } else if (event.key === 'ArrowDown') show(at);
    else return;
    event.preventDefault();
  };
  return (
    <>
      {open >= 0 && <div className="menu-veil" aria-hidden onPointerDown={close} />}
      <div className="menu-bar" role="menubar" aria-label={label} ref={bar} onKeyDown={onKeyDown} tabIndex={-1}>
        {menus.map((menu, index) => (
          <button
            key={menu.caption}
            type="button"
            role="menuitem"
            aria-haspopup="menu"
            aria-expanded={open === index}
            tabIndex={index === at ? 0 : -1}
            className={open === index ? 'open' : ''}
            onFocus={() => setAt(index)}
            onPointerEnter={() => open >= 0 && open !== index && show(index)}
            onClick={() => (open === index ? close() : show(index))}
          >
            {menu.caption}
          </button>
        ))}
      </div>
      {open >= 0 && (
        <MenuList
          key={open}
          label={menus[open]!.caption}
          items={menus[open]!.items()}
          anchor={anchor}
          onBack={close}
          onDone={close}
          onNeighbour={(step) => show(open + step)}
        />
      )}
    </>
  );
};
