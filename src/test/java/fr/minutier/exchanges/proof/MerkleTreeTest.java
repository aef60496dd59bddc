package fr.minutier.exchanges.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fr.minutier.testing.Cases;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

    private static MerkleTree tree(int size) {
        return new MerkleTree(IntStream.range(0, size).mapToObj(index -> "t" + index).toList());
    }

    /// The hash of an empty entry and the tree over its first entries, of the test vectors of the
    /// reference log (RFC 9162, section 2.1).
    @Test
    void theTreeIsThatOfTheStandard() {
        assertThat(new MerkleTree(List.of("")).root())
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assertThat(new MerkleTree(List.of("", "\0")).root())
                .isEqualTo("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
    }

    @Test
    void everyTextLeadsToTheRoot() {
        for (int size = 1; size <= 40; size++) {
            MerkleTree tree = tree(size);
            for (int index = 0; index < size; index++) {
                assertThat(MerkleTree.rootOver("t" + index, tree.path(index)))
                        .as("%s of %s", index, size)
                        .isEqualTo(tree.root());
            }
        }
    }

    @Test
    void noOtherTextOrPathDoes() {
        Cases.forAll(
                300,
                random -> {
                    int size = random.nextInt(2, 40);
                    int index = random.nextInt(size);
                    MerkleTree tree = tree(size);
                    List<String> path = new ArrayList<>(tree.path(index));
                    assertThat(MerkleTree.rootOver("x", path)).isNotEqualTo(tree.root());
                    int at = random.nextInt(path.size());
                    String step = path.get(at);
                    path.set(at, (step.charAt(0) == 'l' ? 'r' : 'l') + step.substring(1));
                    assertThat(MerkleTree.rootOver("t" + index, path)).isNotEqualTo(tree.root());
                    path.remove(at);
                    assertThat(MerkleTree.rootOver("t" + index, path)).isNotEqualTo(tree.root());
                });
    }

    @Test
    void whatIsNoPathIsRefused() {
        String hash = "0".repeat(64);
        for (String step :
                List.of("", "l", "x" + hash, "l" + hash.substring(1), "l" + hash + "0")) {
            assertThatIllegalArgumentException()
                    .as(step)
                    .isThrownBy(() -> MerkleTree.rootOver("t", List.of(step)));
        }
        List<String> long33 = Collections.nCopies(MerkleTree.STEPS_MAX + 1, "l" + hash);
        assertThatIllegalArgumentException().isThrownBy(() -> MerkleTree.rootOver("t", long33));
    }
}
