import type { FrameworkFile } from '../../../shared/domain/framework/framework.ts';
import { BlockView } from './block-view.tsx';
import { groupByLevel } from './group-by-level.ts';
import { LevelNav, levelKey } from './level-nav.tsx';

export interface BrowserProps {
  readonly framework: FrameworkFile;
  /** Block id or indicator position to show, or ''. */
  readonly at: string;
  readonly onShow: (at: string) => void;
}

/** 附件4: 一级 and 二级 at the left, 评价要点 verbatim at the right. */
export function ReformBrowser({ framework, at, onShow }: BrowserProps) {
  const { blocks } = framework.reform;
  const tree = groupByLevel(blocks);
  const current = blocks.find((block) => block.id === at) ?? blocks[0];
  const chosen = current ? levelKey(current.level1, current.level2) : '';
  const shown = blocks.filter((block) => levelKey(block.level1, block.level2) === chosen);
  return (
    <div className="xt-browser">
      <LevelNav
        label="放管服指标"
        tree={tree}
        chosen={chosen}
        countOf={(items) => `${items.reduce((sum, block) => sum + block.points.length, 0)} 点`}
        onChoose={(key) => {
          const first = blocks.find((block) => levelKey(block.level1, block.level2) === key);
          if (first) onShow(first.id);
        }}
      />
      <div className="xt-browser-text">
        <h2>{current?.level2}</h2>
        {shown.map((block) => (
          <BlockView key={block.id} block={block} framework={framework} lit={block.id === at} />
        ))}
      </div>
    </div>
  );
}
