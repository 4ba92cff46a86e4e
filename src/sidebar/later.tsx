import { useEffect, useState } from 'preact/hooks';
import { doors } from './client.ts';
import { Failure, Loading } from './parts.tsx';
import * as SAYS from './sentences.ts';
import { shared } from './shared.ts';

/** Runs what the build made of a view: a style and a script, as one piece of HTML of our own. */
const unpack = (html: string): void => {
  for (const part of new DOMParser().parseFromString(html, 'text/html').querySelectorAll('style,script')) {
    const fresh = document.createElement(part.tagName);
    fresh.textContent = part.textContent;
    document.head.append(fresh);
  }
};

/** A view that is fetched when it is first opened, so that the sidebar itself opens fast. */
export const Later = ({ of: key }: { of: string }) => {
  const [error, setError] = useState<string | null>(null);
  const [, setLoaded] = useState(false);
  const load = async (): Promise<void> => {
    setError(null);
    await doors.view(key).then(unpack, (failure: Error) => setError(failure.message));
    setLoaded(true);
  };
  const View = shared.views[key];
  useEffect(() => {
    if (!View) void load();
  }, []);
  return View ? <View /> : error === null ? <Loading words={SAYS.opening} /> : <Failure error={error} ask={load} />;
};
