/** Name and telephone of whoever reported it: shown when asked for, and it is noted who asked. */
import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { api, Failure } from '../api.ts';
import { phoneIcon } from '../icons.tsx';
import { useWords } from '../words/index.tsx';

/** The card. */
export function ContactCard({ no }: { no: string }) {
  const words = useWords();
  const { data, error, isPending, mutate } = useMutation({ mutationFn: () => api.contact(no) });
  if (!data) {
    const refused = error instanceof Failure && !error.passing ? error.message : words.offline;
    return (
      <section className="panel">
        {error && <Alert type="error" showIcon title={refused} />}
        <Button block size="large" icon={phoneIcon} loading={isPending} onClick={() => mutate()}>
          {words.contact}
        </Button>
        <p className="quiet">{words.contactNote}</p>
      </section>
    );
  }
  return (
    <section className="panel" aria-live="polite">
      <dl className="facts">
        <div>
          <dt>{words.name}</dt>
          <dd>{data.name}</dd>
        </div>
        <div>
          <dt>{words.phone}</dt>
          <dd>{data.phone ? <a href={`tel:${data.phone}`}>{data.phone}</a> : words.noPhone}</dd>
        </div>
        {data.home !== undefined && (
          <div>
            <dt>{words.home}</dt>
            <dd>{data.home}</dd>
          </div>
        )}
      </dl>
      <p className="quiet">{words.contactShown}</p>
    </section>
  );
}
