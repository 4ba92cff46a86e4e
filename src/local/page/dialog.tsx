import { type ReactNode, useEffect, useRef } from 'react';

interface DialogProps {
  readonly className: string;
  readonly label: string;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

/** A modal box over the whole page: the focus starts at `data-first` and stays inside, Esc cancels, and the focus goes back where it was. */
export const Dialog = ({ className, label, onCancel, children }: DialogProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const box = dialog.current!;
    const before = document.activeElement as HTMLElement | null;
    box.showModal();
    box.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => {
      box.close();
      before?.focus?.();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={className}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      {children}
    </dialog>
  );
};
