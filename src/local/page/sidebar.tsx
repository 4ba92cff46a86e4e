import { X } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { type FrameAnswer, type FrameMessage, withClient } from './frame-script.ts';
import type { Session } from './session.ts';
import type { SidebarContent } from './view.ts';

interface SidebarProps {
  readonly content: SidebarContent;
  readonly session: Session;
  readonly onFocusSheet: () => void;
  readonly onLeave: (backwards: boolean) => void;
}

/** Google's 300 px sidebar: the HTML in a sandboxed frame that reaches the page by `google.script` alone. */
export const Sidebar = ({ content, session, onFocusSheet, onLeave }: SidebarProps) => {
  const frame = useRef<HTMLIFrameElement>(null);
  const html = useMemo(() => withClient(content.html), [content.html]);
  useEffect(() => {
    const answer = async ({ id, door, args }: Extract<FrameMessage, { kind: 'run' }>): Promise<void> => {
      const said: FrameAnswer = await session.runDoor(door, args).then(
        (value) => ({ id, value }),
        (error) => ({ id, error: error instanceof Error ? error.message : String(error) }),
      );
      frame.current?.contentWindow?.postMessage(said, '*');
    };
    const onMessage = ({ source, data }: MessageEvent<FrameMessage>): void => {
      if (source !== frame.current?.contentWindow) return;
      if (data.kind === 'run') void answer(data);
      else if (data.kind === 'close') session.closeSidebar();
      else if (data.kind === 'focus') onFocusSheet();
      else if (data.kind === 'leave') onLeave(data.backwards);
    };
    window.addEventListener('message', onMessage);
    return () => window.removeEventListener('message', onMessage);
  }, [session, onFocusSheet, onLeave]);
  return (
    <aside className="sidebar" aria-label={content.title} data-region="sidebar">
      <div className="sidebar-head">
        <h2>{content.title}</h2>
        <button type="button" className="icon-button" aria-label="Close the sidebar" onClick={session.closeSidebar}>
          <X size={20} aria-hidden />
        </button>
      </div>
      <iframe ref={frame} title={content.title} sandbox="allow-scripts allow-forms" srcDoc={html} />
    </aside>
  );
};
