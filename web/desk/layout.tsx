/** What is around each page: navigation above, on a phone below; a bar while the connection is down. */
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Link, useRoute } from 'wouter';
import type { Me } from '../../src/domain/desk/people.ts';
import { api } from './api.ts';
import { Dialog } from './dialog.tsx';
import { Help } from './help.tsx';
import { houseIcon, personIcon } from './icons.tsx';
import { useKeys } from './keys.ts';
import { useName } from './names.ts';
import { type DeskPage, PAGES } from './pages.ts';
import { useIsNarrow } from './theme.ts';
import { useTell } from './toasts.tsx';
import { useSpeech, useWords } from './words/index.tsx';

interface Props {
  me: Me;
  online: boolean;
  ownFoot?: boolean;
  children: ReactNode;
}

/** A page with its surroundings. */
export function Layout({ me, online, ownFoot = false, children }: Props) {
  const words = useWords();
  const isNarrow = useIsNarrow();
  const [shows, setShows] = useState<'me' | 'help'>();
  const pages = PAGES.filter(({ label, right }) => label && me.rights.includes(right));
  const tell = useTell();
  const wasOnline = useRef(online);
  useEffect(() => {
    if (online && !wasOnline.current) tell('success', words.backAgain);
    wasOnline.current = online;
  }, [online, tell, words]);
  useKeys({ '?': () => setShows('help') });
  const account = (
    <button type="button" className="nav-me" onClick={() => setShows('me')}>
      {personIcon}
      <span>{isNarrow ? words.me : me.person.name}</span>
    </button>
  );
  return (
    <div className={ownFoot ? 'desk own-foot' : 'desk'}>
      {!isNarrow && (
        <header className="top">
          <span className="brand">
            {houseIcon}
            <strong>{words.product}</strong>
            <span className="brand-community">{me.community.name}</span>
          </span>
          <nav aria-label={words.desk}>
            {pages.map((page) => (
              <NavLink key={page.path} page={page} />
            ))}
          </nav>
          <button
            type="button"
            className="nav-help"
            title={words.hotkey('?')}
            onClick={() => setShows('help')}
          >
            {words.help}
          </button>
          {account}
        </header>
      )}
      {!online && (
        <p className="down" role="alert">
          <span className="spinner" />
          {words.down}
        </p>
      )}
      <main className="page">{children}</main>
      {isNarrow && !ownFoot && (
        <nav className="foot" aria-label={words.desk}>
          {pages.map((page) => (
            <NavLink key={page.path} page={page} />
          ))}
          {account}
        </nav>
      )}
      {shows === 'help' && <Help onClose={() => setShows(undefined)} />}
      {shows === 'me' && <Account me={me} onClose={() => setShows(undefined)} />}
    </div>
  );
}

function NavLink({ page }: { page: DeskPage }) {
  const words = useWords();
  const [isHere] = useRoute(page.path);
  return (
    <Link href={page.path} className="nav-link" aria-current={isHere ? 'page' : undefined}>
      {page.icon}
      <span>{page.label?.(words)}</span>
    </Link>
  );
}

function Account({ me, onClose }: { me: Me; onClose: () => void }) {
  const { words, switchLanguage } = useSpeech();
  const name = useName();
  const tell = useTell();
  const signOut = useMutation({
    mutationFn: api.signOut,
    onSuccess: () => window.location.reload(),
    onError: () => tell('error', words.signOutFailed),
  });
  const { person, community } = me;
  const roles = [
    ...(person.department ? [name('department', person.department)] : []),
    ...person.roles.map((role) => name('role', role)),
  ];
  return (
    <Dialog title={person.name} onClose={onClose}>
      <p className="quiet">
        {community.company} · {community.name}
      </p>
      <p className="quiet">{roles.join(' · ')}</p>
      <div className="stack">
        <Button size="large" block onClick={switchLanguage}>
          {words.otherLanguage}
        </Button>
        <Button size="large" block danger loading={signOut.isPending} onClick={() => signOut.mutate()}>
          {words.signOut}
        </Button>
      </div>
    </Dialog>
  );
}
