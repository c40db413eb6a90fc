import { Modal } from 'antd';
import { KEY_GROUPS } from '../text/key-groups.ts';
import { KeyHints } from '../ui/feedback/key-hints.tsx';

export function KeysDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Modal title="快捷键" open={open} onCancel={onClose} footer={null} width={560} destroyOnHidden>
      {KEY_GROUPS.map((group) => (
        <section key={group.title} className="xt-key-group">
          <h3>{group.title}</h3>
          <KeyHints hints={group.hints} label={group.title} />
        </section>
      ))}
    </Modal>
  );
}
