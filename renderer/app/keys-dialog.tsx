import { Modal } from 'antd';
import { KEY_GROUPS } from '../text/key-groups.ts';
import { KeyGroupList } from '../ui/feedback/key-group-list.tsx';

export function KeysDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Modal title="快捷键" open={open} onCancel={onClose} footer={null} width={560} destroyOnHidden>
      <KeyGroupList groups={KEY_GROUPS} />
    </Modal>
  );
}
