import { X } from 'lucide-react';
import type { Toast } from './view.ts';

interface ToastsProps {
  readonly toasts: readonly Toast[];
  readonly working: string | null;
  readonly onClose: (id: number) => void;
}

/** Short messages at the lower right, and the word that a script is running. */
export const Toasts = ({ toasts, working, onClose }: ToastsProps) => (
  <>
    <div className="working-holder" role="status">
      {working && (
        <div className="working">
          <span className="spinner" aria-hidden />
          {working}
        </div>
      )}
    </div>
    <div className="toasts" role="status">
      {toasts.map(({ id, title, message }) => (
        <div className="toast" key={id}>
          <div>
            {title && <b>{title}</b>}
            {message}
          </div>
          <button type="button" aria-label="Dismiss" onClick={() => onClose(id)}>
            <X size={16} aria-hidden />
          </button>
        </div>
      ))}
    </div>
  </>
);
