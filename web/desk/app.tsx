/** The desk: who sits at it, and the page that they look at. */
import { QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { Suspense, useEffect, useMemo, useState } from 'react';
import { Link, Route, Router, Switch } from 'wouter';
import type { Me } from '../../src/domain/desk/people.ts';
import { Layout } from './layout.tsx';
import { listen } from './live.ts';
import { type DeskPage, PAGES } from './pages.ts';
import { createClient, refresh, useMe } from './queries.ts';
import { Loading, Notice, SignedOut, Trouble } from './states.tsx';
import { Zone } from './time.tsx';
import { Toasts } from './toasts.tsx';
import { useWords } from './words/index.tsx';

/** The whole desk. */
export function App() {
  const [signedOut, setSignedOut] = useState(false);
  const client = useMemo(() => createClient(() => setSignedOut(true)), []);
  if (signedOut) return <SignedOut />;
  return (
    <QueryClientProvider client={client}>
      <Toasts>
        <Desk />
      </Toasts>
    </QueryClientProvider>
  );
}

function Desk() {
  const words = useWords();
  const me = useMe();
  const online = useLive(me.data !== undefined);
  useEffect(() => {
    document.title = `${words.product} · ${words.desk}`;
  }, [words]);
  if (!me.data) {
    if (!me.isError) return <Loading />;
    const retry = () => void me.refetch();
    return <Trouble title={words.cannotOpen} text={words.cannotOpenHow} onRetry={retry} />;
  }
  const { data } = me;
  return (
    <Zone value={data.community.timezone}>
      <Router base="/desk">
        <Switch>
          {PAGES.map((one) => (
            <Route key={one.path} path={one.path}>
              <Shown page={one} me={data} online={online} />
            </Route>
          ))}
          <Route>
            <Layout me={data} online={online}>
              <Notice title={words.notFound}>
                <Link href="/">{words.toToday}</Link>
              </Notice>
            </Layout>
          </Route>
        </Switch>
      </Router>
    </Zone>
  );
}

function Shown({ page, me, online }: { page: DeskPage; me: Me; online: boolean }) {
  const words = useWords();
  return (
    <Layout me={me} online={online} ownFoot={page.ownFoot ?? false}>
      <Suspense fallback={<Loading />}>
        {me.rights.includes(page.right) ? <page.page /> : <Notice title={words.noRight} />}
      </Suspense>
    </Layout>
  );
}

/** Hears of changes once somebody is signed in; false while the connection is down. */
function useLive(signedIn: boolean): boolean {
  const client = useQueryClient();
  const [online, setOnline] = useState(true);
  useEffect(() => {
    if (!signedIn) return;
    return listen({
      onOpen: (again) => {
        setOnline(true);
        if (again) {
          void client.invalidateQueries({ queryKey: ['me'] });
          refresh(client, true);
        }
      },
      onChange: (changed) => refresh(client, changed),
      onDown: () => {
        setOnline(false);
        // The stream does not say why it is refused; this tells when the session is over.
        void client.invalidateQueries({ queryKey: ['me'] });
      },
    });
  }, [client, signedIn]);
  return online;
}
