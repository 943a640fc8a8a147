import { useState } from 'react';
import { addressOf } from '../../hub-client/api.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ListAndDetail } from '../../ui/list-and-detail.tsx';
import { matchPath, navigate, usePath } from '../../ui/route.ts';
import { useWords } from '../../words/use-words.ts';
import { OfficeNav } from '../office/office-nav.tsx';
import { Page } from '../shell/page.tsx';
import { useSession } from '../shell/session.tsx';
import { MemberDetail } from './member-detail.tsx';
import { MemberDialog } from './member-dialog.tsx';
import { MemberList } from './member-list.tsx';
import styles from './members.module.css';

/** Members, and beside them (on a phone instead of them) the chosen one. */
export function Members() {
  const words = useWords('members');
  const { can, shop } = useSession();
  const [adding, setAdding] = useState(false);
  const chosen = matchPath('/staff/members/:id', usePath())?.id;
  return (
    <>
      <ListAndDetail
        title={words.members}
        list={
          <Page
            title={words.members}
            aside={
              <Button icon="plus" disabled={!shop.members} onPress={() => setAdding(true)}>
                {words.add}
              </Button>
            }
          >
            <OfficeNav />
            <div className={styles.list}>
              {!shop.members && <Banner kind="info">{words.off}</Banner>}
              <MemberList chosen={chosen} />
              {can.eraseMembers && (
                <a className={styles.download} href={addressOf('/members.csv', {})} download>
                  <Icon name="download" />
                  {words.download}
                </a>
              )}
            </div>
          </Page>
        }
        chosen={chosen === undefined ? null : <MemberDetail key={chosen} id={chosen} />}
        empty={<EmptyState icon="user" title={words.choose} text={words.chooseText} />}
      />
      {adding && (
        <MemberDialog
          member={null}
          onSaved={({ id }) => navigate(`/staff/members/${id}`)}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}
